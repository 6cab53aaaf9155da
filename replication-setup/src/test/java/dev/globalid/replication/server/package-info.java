@NullMarked
package dev.globalid.replication.server;

import org.jspecify.annotations.NullMarked;
