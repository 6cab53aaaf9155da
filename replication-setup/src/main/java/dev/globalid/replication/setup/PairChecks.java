package dev.globalid.replication.setup;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Database;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.topology.Coordinates;
import dev.globalid.replication.topology.Replication;
import dev.globalid.replication.topology.Tls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the two servers have to fulfil together. */
final class PairChecks {

    private static final int LONGEST_PASSWORD = 32;

    private final PairFacts facts;
    private final ServerFacts a;
    private final ServerFacts b;

    PairChecks(PairFacts facts) {
        this.facts = facts;
        this.a = facts.a();
        this.b = facts.b();
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(ofServers());
        findings.addAll(databases());
        findings.addAll(data());
        return findings;
    }

    /** Without what is in the databases. */
    List<Finding> ofServers() {
        List<Finding> findings = new ArrayList<>(List.of(series(), serverIds(), uuids(), tableNames(), addresses()));
        findings.addAll(replication(facts.topology().replication()));
        return findings;
    }

    private Finding series() {
        String found = a.version() + " and " + b.version();
        return a.version().isSameSeries(b.version())
                ? ok("series", found)
                : error(
                        "series",
                        found,
                        "the same on both",
                        "bring both to one series: each is the source of the other, and an older one cannot read a newer one's events");
    }

    private Finding serverIds() {
        return distinct(
                "server_id of both",
                "server_id",
                "set a distinct server-id in the my.cnf of one of them and restart it");
    }

    private Finding uuids() {
        if (a.variable("server_uuid").isEmpty()) {
            return ok("server_uuid of both", "none, MariaDB has no such thing");
        }
        return distinct(
                "server_uuid of both",
                "server_uuid",
                "if these are two servers, remove auto.cnf from the data folder of the copied one and restart it; if it is one server, correct host and port");
    }

    private Finding distinct(String name, String variable, String remedy) {
        return a.variable(variable).equals(b.variable(variable))
                ? error(name, a.variable(variable) + " on both", "two different", remedy)
                : ok(name, "distinct");
    }

    private Finding tableNames() {
        String onA = a.variable("lower_case_table_names");
        String onB = b.variable("lower_case_table_names");
        return onA.equals(onB)
                ? ok("lower_case_table_names", onA)
                : error(
                        "lower_case_table_names",
                        onA + " and " + onB,
                        "the same on both",
                        "choose one value; it can only be changed by initialising a server anew");
    }

    private Finding addresses() {
        boolean loopbackA = PeerHosts.isLoopback(a.master().replicationAddress());
        boolean loopbackB = PeerHosts.isLoopback(b.master().replicationAddress());
        return loopbackA == loopbackB
                ? ok("replication-host", "consistent")
                : Finding.error(
                        "replication-host",
                        (loopbackA ? a : b).name(),
                        "a loopback address",
                        "one that the other master can reach",
                        "set replication-host to the address under which the other master reaches it");
    }

    private List<Finding> replication(Replication replication) {
        List<Finding> findings = new ArrayList<>();
        if (replication.coordinates() == Coordinates.GTID && !facts.usesGtids()) {
            findings.add(noGtids());
        }
        if (replication.password().reveal().getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
            findings.add(error(
                    "replication password",
                    "longer than 32 bytes",
                    "at most 32 bytes",
                    "choose a shorter one: a receiver cuts off what is longer"));
        }
        if (replication.tls() == Tls.REQUIRED && !(a.encrypts() && b.encrypts())) {
            findings.add(error(
                    "tls", "not offered by both", "required", "give both servers a certificate and restart them"));
        }
        return findings;
    }

    private Finding noGtids() {
        return a.version().isMariaDb()
                ? error(
                        "coordinates",
                        "gtid, but gtid_strict_mode and log_slave_updates are both ON",
                        "one of them OFF",
                        "write gtid_strict_mode=OFF into the my.cnf of both and restart them, or coordinates: auto into the topology file")
                : error(
                        "coordinates",
                        "gtid, but gtid_mode is %s and %s"
                                .formatted(orNone(a.variable("gtid_mode")), orNone(b.variable("gtid_mode"))),
                        "MySQL 8.0 or later with gtid_mode ON on both",
                        "add gtid_mode=ON and enforce_gtid_consistency=ON to the my.cnf of both and restart them, or write coordinates: auto in the topology file");
    }

    private static String orNone(String mode) {
        return mode.isEmpty() ? "not there" : mode;
    }

    private List<Finding> databases() {
        List<Finding> findings = new ArrayList<>();
        for (String database : facts.topology().databases()) {
            Database onA = a.databases().get(database);
            Database onB = b.databases().get(database);
            if (onA != null && onB != null) {
                collations(onA, onB).ifPresent(findings::add);
            } else if (onA != null && !onA.empty()) {
                findings.add(onOneSide(database, a, b));
            } else if (onB != null && !onB.empty()) {
                findings.add(onOneSide(database, b, a));
            }
        }
        return findings;
    }

    private Optional<Finding> collations(Database onA, Database onB) {
        return onA.collation().equals(onB.collation())
                ? Optional.empty()
                : Optional.of(error(
                        "database " + onA.name(),
                        onA.collation() + " and " + onB.collation(),
                        "one default collation",
                        "ALTER DATABASE … COLLATE on one of them, with sql_log_bin = 0"));
    }

    private Finding onOneSide(String database, ServerFacts there, ServerFacts missing) {
        return error(
                "database " + database,
                "on %s only".formatted(there.name()),
                "on both",
                "copy it to %s with apply --seed-from %2$s, or drop it from %2$s"
                        .formatted(missing.name(), there.name()));
    }

    private List<Finding> data() {
        if (facts.differences().isEmpty()) {
            return List.of(ok("data", "no difference"));
        }
        return facts.differences().stream()
                .map(difference -> error(
                        "data",
                        difference,
                        "the same tables and rows on both",
                        "copy the side that is right to the other, with apply --seed-from %s or --seed-from %s"
                                .formatted(a.name(), b.name())))
                .toList();
    }

    private Finding ok(String name, String found) {
        return Finding.ok(name, subject(), found);
    }

    private Finding error(String name, String found, String wanted, String remedy) {
        return Finding.error(name, subject(), found, wanted, remedy);
    }

    private String subject() {
        return a.name() + " and " + b.name();
    }
}
