package dev.globalid.replication.check;

import dev.globalid.replication.facts.FleetFacts;
import dev.globalid.replication.facts.LinkFacts;
import dev.globalid.replication.facts.LinkState;
import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.server.schema.Database;
import dev.globalid.replication.topology.Coordinates;
import dev.globalid.replication.topology.Replication;
import dev.globalid.replication.topology.Tls;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything that has to hold before servers can be masters of each other: on each, on all together, for each link. */
public final class FleetChecks {

    private static final int LONGEST_PASSWORD = 32;

    private final FleetFacts facts;
    private final Together all;

    public FleetChecks(FleetFacts facts) {
        this.facts = facts;
        this.all = new Together(facts.servers());
    }

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        facts.servers().forEach(server -> findings.addAll(new ServerChecks(facts.topology(), server).findings()));
        findings.addAll(together());
        findings.addAll(databases());
        findings.addAll(data());
        facts.links().forEach(link -> findings.addAll(new LinkChecks(link, facts.topology()).findings()));
        return findings;
    }

    /** Only what has to hold for all together, whatever is in the databases. */
    public List<Finding> together() {
        List<Finding> findings = new ArrayList<>(List.of(series(), serverIds(), uuids(), tableNames(), addresses()));
        findings.addAll(replication(facts.topology().replication()));
        return findings;
    }

    /** Of the links whose channels are somebody else's. */
    public List<Finding> foreign() {
        return facts.links().stream()
                .filter(link -> link.state() == LinkState.FOREIGN)
                .flatMap((LinkFacts link) -> new LinkChecks(link, facts.topology()).findings().stream())
                .toList();
    }

    /** Of filters that channels have, or will have once they are made. */
    public List<Finding> filters() {
        return facts.links().stream()
                .flatMap((LinkFacts link) -> new LinkChecks(link, facts.topology()).filters().stream())
                .toList();
    }

    private Finding series() {
        ServerVersion first = facts.servers().get(0).version();
        String found = all.each(ServerFacts::version);
        return facts.servers().stream().allMatch(server -> server.version().isSameSeries(first))
                ? ok("series", found)
                : error(
                        "series",
                        found,
                        "the same on " + all.both(),
                        "bring %s to one series: each is the source of the other, and an older one cannot read a newer one's events"
                                .formatted(all.both()));
    }

    private Finding serverIds() {
        return distinct(
                "server_id of " + all.both(),
                "server_id",
                "set a distinct server-id in the my.cnf of one of them and restart it");
    }

    private Finding uuids() {
        String name = "server_uuid of " + all.both();
        if (facts.servers().stream()
                .allMatch(server -> server.variable("server_uuid").isEmpty())) {
            return ok(name, "none, MariaDB has no such thing");
        }
        return distinct(
                name,
                "server_uuid",
                "if these are two servers, remove auto.cnf from the data folder of the copied one and restart it; if it is one server, correct host and port");
    }

    private Finding distinct(String name, String variable, String remedy) {
        return all.repeated(server -> server.variable(variable))
                .map(found -> error(name, found, all.different(), remedy))
                .orElseGet(() -> ok(name, "distinct"));
    }

    private Finding tableNames() {
        String name = "lower_case_table_names";
        return all.isSame(server -> server.variable(name))
                ? ok(name, facts.servers().get(0).variable(name))
                : error(
                        name,
                        all.each(server -> server.variable(name)),
                        "the same on " + all.both(),
                        "choose one value; it can only be changed by initialising a server anew");
    }

    private Finding addresses() {
        if (all.isSame(FleetChecks::isOnLoopback)) {
            return ok("replication-host", "consistent");
        }
        ServerFacts wrong = facts.servers().stream()
                .filter(FleetChecks::isOnLoopback)
                .findFirst()
                .orElseThrow();
        return Finding.error(
                "replication-host",
                wrong.name(),
                "a loopback address",
                "one that the other master can reach",
                "set replication-host to the address under which the other master reaches it");
    }

    private static boolean isOnLoopback(ServerFacts server) {
        return PeerHosts.isLoopback(server.master().replicationAddress());
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
        if (replication.tls() == Tls.REQUIRED && !facts.servers().stream().allMatch(ServerFacts::encrypts)) {
            findings.add(error(
                    "tls",
                    "not offered by " + all.both(),
                    "required",
                    "give %s servers a certificate and restart them".formatted(all.both())));
        }
        return findings;
    }

    private Finding noGtids() {
        return facts.servers().get(0).version().isMariaDb()
                ? error(
                        "coordinates",
                        "gtid, but gtid_strict_mode and log_slave_updates are both ON",
                        "one of them OFF",
                        "write gtid_strict_mode=OFF into the my.cnf of %s and restart them, or coordinates: auto into the topology file"
                                .formatted(all.both()))
                : error(
                        "coordinates",
                        "gtid, but gtid_mode is " + all.each(server -> orNone(server.variable("gtid_mode"))),
                        "MySQL 8.0 or later with gtid_mode ON on " + all.both(),
                        "add gtid_mode=ON and enforce_gtid_consistency=ON to the my.cnf of %s and restart them, or write coordinates: auto in the topology file"
                                .formatted(all.both()));
    }

    private static String orNone(String mode) {
        return mode.isEmpty() ? "not there" : mode;
    }

    private List<Finding> databases() {
        List<Finding> findings = new ArrayList<>();
        for (String database : facts.topology().databases()) {
            List<ServerFacts> there = facts.servers().stream()
                    .filter(server -> server.databases().containsKey(database))
                    .toList();
            if (there.size() == facts.servers().size()) {
                collations(database).ifPresent(findings::add);
            } else if (there.stream()
                    .flatMap(server -> Optional.ofNullable(server.databases().get(database)).stream())
                    .anyMatch(found -> !found.empty())) {
                facts.servers().stream()
                        .filter(server -> !there.contains(server))
                        .forEach(server -> findings.add(missing(database, new Together(there), server)));
            }
        }
        return findings;
    }

    private Optional<Finding> collations(String database) {
        return all.isSame(server -> collation(server, database))
                ? Optional.empty()
                : Optional.of(error(
                        "database " + database,
                        all.each(server -> collation(server, database)),
                        "one default collation",
                        "ALTER DATABASE … COLLATE on one of them, with sql_log_bin = 0"));
    }

    private static String collation(ServerFacts server, String database) {
        return Optional.ofNullable(server.databases().get(database))
                .map(Database::collation)
                .orElse("");
    }

    private Finding missing(String database, Together there, ServerFacts missing) {
        return error(
                "database " + database,
                "on %s only".formatted(there.subject()),
                "on " + all.both(),
                "copy it to %s with apply --seed-from %s, or drop it from %s"
                        .formatted(missing.name(), there.servers().get(0).name(), there.subject()));
    }

    private List<Finding> data() {
        if (facts.differences().isEmpty()) {
            return List.of(ok("data", "no difference"));
        }
        return facts.differences().stream()
                .map(difference -> error(
                        "data",
                        difference,
                        "the same tables and rows on " + all.both(),
                        "copy the side that is right to the other, with apply "
                                + facts.servers().stream()
                                        .map(server -> "--seed-from " + server.name())
                                        .collect(Collectors.joining(" or "))))
                .toList();
    }

    private Finding ok(String name, String found) {
        return Finding.ok(name, all.subject(), found);
    }

    private Finding error(String name, String found, String wanted, String remedy) {
        return Finding.error(name, all.subject(), found, wanted, remedy);
    }
}
