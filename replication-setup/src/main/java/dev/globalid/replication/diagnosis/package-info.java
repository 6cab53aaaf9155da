/** What the servers' errors mean, and what helps. */
@NullMarked
package dev.globalid.replication.diagnosis;

import org.jspecify.annotations.NullMarked;
