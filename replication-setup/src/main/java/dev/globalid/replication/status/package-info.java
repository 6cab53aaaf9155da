/** What the channels of a pair are doing, and whether that is well. */
@NullMarked
package dev.globalid.replication.status;

import org.jspecify.annotations.NullMarked;
