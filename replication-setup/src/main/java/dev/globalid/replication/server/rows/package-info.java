/** Rows of tables: their keys, sums and values, read in parts and written one by one. */
@NullMarked
package dev.globalid.replication.server.rows;

import org.jspecify.annotations.NullMarked;
