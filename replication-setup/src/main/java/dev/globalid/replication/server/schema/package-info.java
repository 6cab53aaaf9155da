/** What the databases of one server hold besides rows. */
@NullMarked
package dev.globalid.replication.server.schema;

import org.jspecify.annotations.NullMarked;
