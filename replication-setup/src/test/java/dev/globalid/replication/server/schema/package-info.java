@NullMarked
package dev.globalid.replication.server.schema;

import org.jspecify.annotations.NullMarked;
