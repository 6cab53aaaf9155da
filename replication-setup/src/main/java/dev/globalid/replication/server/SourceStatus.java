package dev.globalid.replication.server;

import dev.globalid.replication.channel.BinlogCoordinates;
import java.util.List;

/**
 * What a server says of its own binary log.
 *
 * @param coordinates where the next event will be written
 * @param onlyDatabases what it is limited to ({@code binlog-do-db}); empty when it is not
 * @param ignoredDatabases what is kept out of it ({@code binlog-ignore-db})
 */
public record SourceStatus(BinlogCoordinates coordinates, List<String> onlyDatabases, List<String> ignoredDatabases) {

    public SourceStatus {
        onlyDatabases = List.copyOf(onlyDatabases);
        ignoredDatabases = List.copyOf(ignoredDatabases);
    }
}
