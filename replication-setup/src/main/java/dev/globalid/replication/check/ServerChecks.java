package dev.globalid.replication.check;

import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.server.SourceStatus;
import dev.globalid.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What each server has to fulfil on its own. */
public final class ServerChecks {

    /** Of the finding that a server is half loaded. */
    public static final String SEEDING = "seeding";

    private final Topology topology;
    private final ServerFacts server;

    public ServerChecks(Topology topology, ServerFacts server) {
        this.topology = topology;
        this.server = server;
    }

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(List.of(version(), serverId(), binlog(), writable()));
        server.halfLoaded().map(this::halfLoaded).ifPresent(findings::add);
        server.source().ifPresent(source -> findings.addAll(binlogFilters(source)));
        findings.addAll(new HidingChecks(server).findings());
        return findings;
    }

    private Finding halfLoaded(String note) {
        return error(
                SEEDING,
                "half loaded, " + note,
                "all of the data, or none",
                "run apply --seed-from again, which empties %s and begins anew".formatted(server.name()));
    }

    private Finding version() {
        ServerVersion version = server.version();
        boolean known = version.isMariaDb()
                ? version.isAtLeast(10, 6)
                : version.isAtLeast(5, 6) && !(version.isAtLeast(8, 1) && !version.isAtLeast(8, 4));
        return known
                ? ok("version", version.toString())
                : error(
                        "version",
                        version.toString(),
                        "MySQL 5.6, 5.7, 8.0, 8.4 or later, or MariaDB 10.6 or later",
                        "upgrade the server");
    }

    private Finding serverId() {
        String wanted = String.valueOf(server.master().serverId());
        String found = server.variable("server_id");
        return found.equals(wanted)
                ? ok("server_id", found)
                : error(
                        "server_id",
                        found,
                        wanted,
                        "write server-id: %s for %s in the topology file, or set server-id=%s in its my.cnf and restart it"
                                .formatted(found, server.name(), wanted));
    }

    private Finding binlog() {
        if (server.isOn("log_bin") && server.source().isEmpty()) {
            return error(
                    "log_bin",
                    "ON, but it has stopped writing its binary log",
                    "ON, and written",
                    "look into its error log for why, put that right, and restart it; then run verify, since what was written meanwhile is on no other master");
        }
        return server.isOn("log_bin")
                ? ok("log_bin", "ON")
                : error("log_bin", "OFF", "ON", "add log-bin=mysql-bin to [mysqld] in its my.cnf and restart it");
    }

    private Finding writable() {
        Optional<String> locked = List.of("super_read_only", "read_only").stream()
                .filter(server::isOn)
                .findFirst();
        return locked.map(variable -> error(
                        "read_only", variable + " ON", "OFF", "SET GLOBAL read_only = OFF once it may be written to"))
                .orElseGet(() -> ok("read_only", "OFF"));
    }

    private List<Finding> binlogFilters(SourceStatus source) {
        List<Finding> findings = new ArrayList<>();
        if (!source.onlyDatabases().isEmpty() && !source.onlyDatabases().containsAll(topology.databases())) {
            findings.add(
                    error(
                            "binlog-do-db",
                            String.join(", ", source.onlyDatabases()),
                            String.join(", ", topology.databases()),
                            "remove binlog-do-db from its my.cnf and restart it: what is not in the binary log cannot be replicated"));
        }
        if (source.ignoredDatabases().stream().anyMatch(topology.databases()::contains)) {
            findings.add(error(
                    "binlog-ignore-db",
                    String.join(", ", source.ignoredDatabases()),
                    String.join(", ", topology.ignoreDatabases()),
                    "remove the replicated databases from binlog-ignore-db in its my.cnf and restart it"));
        } else if (!source.ignoredDatabases().containsAll(topology.ignoreDatabases())) {
            findings.add(Finding.warning(
                    "binlog-ignore-db",
                    server.name(),
                    String.join(", ", source.ignoredDatabases()),
                    String.join(", ", topology.ignoreDatabases()),
                    "add one line binlog-ignore-db= for each to its my.cnf and restart it when it suits"));
        }
        return findings;
    }

    private Finding ok(String name, String found) {
        return Finding.ok(name, server.name(), found);
    }

    private Finding error(String name, String found, String wanted, String remedy) {
        return Finding.error(name, server.name(), found, wanted, remedy);
    }
}
