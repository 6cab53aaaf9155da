/** One direction of replication as the receiving server reports it: values, without SQL. */
@NullMarked
package dev.globalid.replication.channel;

import org.jspecify.annotations.NullMarked;
