package dev.globalid.replication.channel;

import java.util.Optional;

/**
 * The thread that fetches events from the source.
 *
 * @param received how far in the source's binary log it has read; empty before its first event
 */
public record Receiver(ThreadState state, Optional<BinlogCoordinates> received, Optional<ReplicationError> lastError) {}
