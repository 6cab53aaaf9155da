package dev.globalid.replication.status;

import java.util.List;

/** All links of a topology. */
public record FleetReport(List<LinkReport> channels) {

    public FleetReport {
        channels = List.copyOf(channels);
    }

    public boolean isHealthy() {
        return channels.stream().allMatch(LinkReport::isHealthy);
    }
}
