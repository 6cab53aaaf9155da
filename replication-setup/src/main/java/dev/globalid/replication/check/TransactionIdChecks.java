package dev.globalid.replication.check;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.facts.FleetFacts;
import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.plan.Finding;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;

/** Whether the servers agree on global transaction ids. */
final class TransactionIdChecks {

    private static final List<String> MODES = List.of("OFF", "OFF_PERMISSIVE", "ON_PERMISSIVE", "ON");

    private final FleetFacts facts;
    private final Together all;

    TransactionIdChecks(FleetFacts facts) {
        this.facts = facts;
        this.all = new Together(facts.servers());
    }

    List<Finding> findings() {
        if (facts.servers().stream().anyMatch(server -> server.version().isMariaDb())) {
            return List.of(domains());
        }
        List<Finding> findings = new ArrayList<>(List.of(modes()));
        for (ServerFacts server : facts.servers()) {
            if (server.isOn("gtid_mode")) {
                findings.add(consistency(server));
            }
        }
        return findings;
    }

    private Finding domains() {
        String name = "gtid_domain_id";
        Optional<String> found = all.repeated(server -> server.variable(name));
        if (found.isEmpty()) {
            return Finding.ok(name, all.subject(), "distinct");
        }
        boolean byGtid = facts.links().stream()
                .anyMatch(link -> link.channel().filter(Channel::byGtid).isPresent());
        String remedy = "run apply, which sets them, and write them into the my.cnf of " + all.both();
        return byGtid
                ? Finding.error(name, all.subject(), found.get(), all.different(), remedy)
                : Finding.warning(name, all.subject(), found.get(), all.different(), remedy);
    }

    private Finding modes() {
        String name = "gtid_mode";
        IntSummaryStatistics steps = facts.servers().stream()
                .mapToInt(server -> MODES.indexOf(server.variable(name)))
                .summaryStatistics();
        String remedy = "set the same gtid_mode in the my.cnf of %s, step by step as the manual says, and restart"
                .formatted(all.both());
        String found = all.each(server -> server.variable(name));
        String wanted = "the same on " + all.both();
        return switch (steps.getMax() - steps.getMin()) {
            case 0 -> Finding.ok(name, all.subject(), facts.servers().get(0).variable(name) + " on " + all.both());
            case 1 -> Finding.warning(name, all.subject(), found, wanted, remedy);
            default -> Finding.error(name, all.subject(), found, wanted, remedy);
        };
    }

    private static Finding consistency(ServerFacts server) {
        return server.isOn("enforce_gtid_consistency")
                ? Finding.ok("enforce_gtid_consistency", server.name(), "ON")
                : Finding.warning(
                        "enforce_gtid_consistency",
                        server.name(),
                        server.variable("enforce_gtid_consistency"),
                        "ON",
                        "add enforce_gtid_consistency=ON to its my.cnf and restart it");
    }
}
