package dev.globalid.replication.status;

import java.util.List;

/** All directions of a pair. */
public record PairReport(List<ChannelReport> channels) {

    public PairReport {
        channels = List.copyOf(channels);
    }

    public boolean isHealthy() {
        return channels.stream().allMatch(ChannelReport::isHealthy);
    }
}
