/** Finds why a channel of a pair stopped, and puts it right by a plan. */
@NullMarked
package dev.globalid.replication.repair;

import org.jspecify.annotations.NullMarked;
