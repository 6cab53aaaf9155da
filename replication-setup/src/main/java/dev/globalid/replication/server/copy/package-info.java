/** Databases and accounts on their way from one server to another. */
@NullMarked
package dev.globalid.replication.server.copy;

import org.jspecify.annotations.NullMarked;
