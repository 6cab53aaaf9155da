/** What a master wrote into its binary log, read as it sends it to a replica. */
@NullMarked
package dev.globalid.replication.server.log;

import org.jspecify.annotations.NullMarked;
