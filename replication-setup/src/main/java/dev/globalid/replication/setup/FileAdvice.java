package dev.globalid.replication.setup;

import dev.globalid.replication.facts.FleetFacts;
import dev.globalid.replication.facts.LinkFacts;
import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.facts.WantedVariables;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a plan sets only until the next restart, and my.cnf has to say too. */
final class FileAdvice {

    private final FleetFacts facts;

    FileAdvice(FleetFacts facts) {
        this.facts = facts;
    }

    List<Finding> findings() {
        return facts.links().stream()
                .map(this::forReceiverOf)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Finding> forReceiverOf(LinkFacts link) {
        ServerFacts server = link.to();
        Dialect dialect = Dialect.of(server.version());
        List<String> lines = new ArrayList<>();
        if (!dialect.persists()) {
            WantedVariables.toSet(facts.topology(), server)
                    .forEach((variable, value) -> lines.add(variable + "=" + value));
        }
        if (dialect.filtersOnline()
                && link.channel().isEmpty()
                && !server.limitsTo(facts.topology().databases())) {
            facts.topology().databases().forEach(database -> lines.add("replicate-do-db=" + database));
        }
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.warning(
                        "my.cnf",
                        server.name(),
                        "set by this plan until the next restart",
                        String.join("; ", lines),
                        "let its my.cnf hold these lines under [mysqld]"));
    }
}
