/** Copies the databases of a live server to another one. */
@NullMarked
package dev.globalid.replication.seed;

import org.jspecify.annotations.NullMarked;
