package dev.globalid.replication.server;

import java.util.Optional;

/**
 * Where a variable's running value comes from.
 *
 * @param atRunTime whether somebody set it while the server ran, so that the server's files did not give it
 * @param place the file it was read from, or what the server calls its origin
 * @param persisted the value that {@code SET PERSIST} has kept for the next start
 */
public record Origin(boolean atRunTime, String place, Optional<String> persisted) {}
