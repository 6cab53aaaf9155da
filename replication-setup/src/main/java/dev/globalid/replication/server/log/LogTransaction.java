package dev.globalid.replication.server.log;

import dev.globalid.replication.channel.BinlogCoordinates;
import java.util.List;

/**
 * What is executed wholly or not at all.
 *
 * @param begin where it begins in the log
 * @param end where the next begins
 * @param gtid its global id as the server writes it; empty where it has none
 * @param serverId of the server that executed it first
 */
public record LogTransaction(
        BinlogCoordinates begin, BinlogCoordinates end, String gtid, long serverId, List<LogEvent> events) {

    public LogTransaction {
        events = List.copyOf(events);
    }
}
