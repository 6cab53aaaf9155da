/** Looks at everything that the masters depend on, and says what was found and wanted and what to do. */
@NullMarked
package dev.globalid.replication.check;

import org.jspecify.annotations.NullMarked;
