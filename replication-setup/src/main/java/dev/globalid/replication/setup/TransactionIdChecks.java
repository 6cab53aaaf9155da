package dev.globalid.replication.setup;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.plan.Finding;
import java.util.ArrayList;
import java.util.List;

/** Whether the two servers agree on global transaction ids. */
final class TransactionIdChecks {

    private static final List<String> MODES = List.of("OFF", "OFF_PERMISSIVE", "ON_PERMISSIVE", "ON");

    private final PairFacts facts;
    private final ServerFacts a;
    private final ServerFacts b;

    TransactionIdChecks(PairFacts facts) {
        this.facts = facts;
        this.a = facts.a();
        this.b = facts.b();
    }

    List<Finding> findings() {
        if (a.version().isMariaDb() || b.version().isMariaDb()) {
            return List.of(domains());
        }
        List<Finding> findings = new ArrayList<>(List.of(modes()));
        for (ServerFacts server : List.of(a, b)) {
            if (server.isOn("gtid_mode")) {
                findings.add(consistency(server));
            }
        }
        return findings;
    }

    private Finding domains() {
        String onA = a.variable("gtid_domain_id");
        String onB = b.variable("gtid_domain_id");
        if (!onA.equals(onB)) {
            return Finding.ok("gtid_domain_id", subject(), "distinct");
        }
        boolean byGtid = facts.directions().stream()
                .anyMatch(
                        direction -> direction.channel().filter(Channel::byGtid).isPresent());
        String found = onA + " on both";
        String remedy = "run apply, which sets them, and write them into the my.cnf of both";
        return byGtid
                ? Finding.error("gtid_domain_id", subject(), found, "two different", remedy)
                : Finding.warning("gtid_domain_id", subject(), found, "two different", remedy);
    }

    private Finding modes() {
        String onA = a.variable("gtid_mode");
        String onB = b.variable("gtid_mode");
        String remedy = "set the same gtid_mode in the my.cnf of both, step by step as the manual says, and restart";
        String found = onA + " and " + onB;
        return switch (Math.abs(MODES.indexOf(onA) - MODES.indexOf(onB))) {
            case 0 -> Finding.ok("gtid_mode", subject(), onA + " on both");
            case 1 -> Finding.warning("gtid_mode", subject(), found, "the same on both", remedy);
            default -> Finding.error("gtid_mode", subject(), found, "the same on both", remedy);
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

    private String subject() {
        return a.name() + " and " + b.name();
    }
}
