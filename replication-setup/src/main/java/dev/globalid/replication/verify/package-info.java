/** Compares the schema and the rows of a live pair, without locks. */
@NullMarked
package dev.globalid.replication.verify;

import org.jspecify.annotations.NullMarked;
