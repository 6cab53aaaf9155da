package dev.globalid.replication.check;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.GtidSet;
import dev.globalid.replication.facts.LinkFacts;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import java.util.List;

/** Whether a channel that finds its place by transaction ids can go on finding it. */
final class GtidChecks {

    private final LinkFacts link;
    private final Server from;
    private final Server to;

    GtidChecks(LinkFacts link, Replica replica) {
        this.link = link;
        this.from = replica.from();
        this.to = replica.to();
    }

    /** Empty where there is no such channel, or its source writes nothing that could be compared. */
    List<Finding> findings() {
        return link.channel().filter(Channel::byGtid).isPresent()
                        && link.from().source().isPresent()
                ? List.of(purged(), errant())
                : List.of();
    }

    private Finding purged() {
        // The source is asked first: what it has purged by then, the other can only have executed since.
        GtidSet purged = from.binaryLogs().keySet().stream()
                .findFirst()
                .map(from::purgedGtids)
                .map(GtidSet::parse)
                .orElse(GtidSet.parse(""));
        GtidSet missing = purged.minus(GtidSet.parse(to.executedGtids()));
        return missing.isEmpty()
                ? Finding.ok("purged transactions", link.label(), "none that %s lacks".formatted(to.name()))
                : Finding.error(
                        "purged transactions",
                        link.label(),
                        "%d that %s lacks, such as %s".formatted(missing.count(), to.name(), missing),
                        "none",
                        "run repair, which goes on behind them and compares the rows; keep the binary logs for longer");
    }

    private Finding errant() {
        GtidSet lost = to.executedButLostBy(from);
        return lost.isEmpty()
                ? Finding.ok("errant transactions", link.label(), "none")
                : Finding.error(
                        "errant transactions",
                        link.label(),
                        "%d of %s that only %s has, such as %s".formatted(lost.count(), from.name(), to.name(), lost),
                        "none",
                        "run repair once the channel stops at them: %s has lost them, as after a restored backup"
                                .formatted(from.name()));
    }
}
