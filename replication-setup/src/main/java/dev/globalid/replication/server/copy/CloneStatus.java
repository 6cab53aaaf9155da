package dev.globalid.replication.server.copy;

import dev.globalid.replication.channel.BinlogCoordinates;
import java.util.Optional;

/**
 * What a server says of the last time it was made a clone.
 *
 * @param underWay whether that goes on now
 * @param beforeStart whether that was before it started the last time
 * @param error why it failed; empty when it did not
 * @param coordinates of the donor at the moment that the clone shows; empty unless it is complete
 */
public record CloneStatus(
        boolean underWay, boolean beforeStart, String error, Optional<BinlogCoordinates> coordinates) {}
