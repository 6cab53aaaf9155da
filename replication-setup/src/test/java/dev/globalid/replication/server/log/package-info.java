@NullMarked
package dev.globalid.replication.server.log;

import org.jspecify.annotations.NullMarked;
