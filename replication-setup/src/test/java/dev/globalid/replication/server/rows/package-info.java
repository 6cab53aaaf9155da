@NullMarked
package dev.globalid.replication.server.rows;

import org.jspecify.annotations.NullMarked;
