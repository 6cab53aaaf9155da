package dev.globalid.replication.check;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.facts.LinkFacts;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Dialect;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Whether a channel applies the databases of the topology file and no others. */
final class FilterCheck {

    private final LinkFacts link;
    private final List<String> databases;

    FilterCheck(LinkFacts link, List<String> databases) {
        this.link = link;
        this.databases = databases;
    }

    /** Empty where there is no channel, or {@link LinkChecks} says it already. */
    Optional<Finding> finding() {
        return link.channel().flatMap(this::finding);
    }

    private Optional<Finding> finding(Channel channel) {
        String found = String.join(", ", channel.databases());
        if (new HashSet<>(channel.databases()).equals(new HashSet<>(databases))) {
            return Optional.of(Finding.ok("replicate-do-db", subject(), found));
        }
        return Dialect.of(link.to().version()).filtersOnline()
                ? Optional.of(Finding.error(
                        "replicate-do-db",
                        subject(),
                        found.isEmpty() ? "all databases" : found,
                        String.join(", ", databases),
                        "run apply, which sets the filter"))
                : Optional.empty();
    }

    private String subject() {
        return link.name().isDefault() ? link.to().name() : link.label();
    }
}
