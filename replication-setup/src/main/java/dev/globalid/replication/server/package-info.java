/** The servers: families, versions, dialects; the only room that speaks SQL. */
@NullMarked
package dev.globalid.replication.server;

import org.jspecify.annotations.NullMarked;
