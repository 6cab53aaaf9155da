/** Spring Data JDBC. */
@NullMarked
package dev.globalid.examples.datajdbc;

import org.jspecify.annotations.NullMarked;
