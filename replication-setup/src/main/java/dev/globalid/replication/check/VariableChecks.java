package dev.globalid.replication.check;

import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.facts.WantedVariables;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** Whether one server runs with the values that a pair needs. On a pair that replicates, a wrong one does harm now. */
final class VariableChecks {

    private final Topology topology;
    private final ServerFacts server;
    private final boolean pairReplicates;

    VariableChecks(Topology topology, ServerFacts server, boolean pairReplicates) {
        this.topology = topology;
        this.server = server;
        this.pairReplicates = pairReplicates;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        WantedVariables.all(topology, server).forEach((variable, wanted) -> findings.add(running(variable, wanted)));
        findings.add(lane());
        findings.add(relayedUpdates());
        return findings;
    }

    private Finding running(String variable, String wanted) {
        String found = server.variable(variable);
        if (found.equalsIgnoreCase(wanted)) {
            return Finding.ok(variable, server.name(), found);
        }
        String remedy = "run apply, which sets it; sessions that are open keep the old value";
        return pairReplicates
                ? Finding.error(variable, server.name(), found, wanted, remedy)
                : Finding.warning(variable, server.name(), found, wanted, remedy);
    }

    private Finding lane() {
        int increment = Integer.parseInt(server.variable("auto_increment_increment"));
        int offset = Integer.parseInt(server.variable("auto_increment_offset"));
        String found = "offset %d, increment %d".formatted(offset, increment);
        return offset <= increment
                ? Finding.ok("offset within increment", server.name(), found)
                : Finding.error(
                        "offset within increment",
                        server.name(),
                        found,
                        "an offset up to the increment",
                        "run apply, which sets both: an offset above the increment is ignored");
    }

    private Finding relayedUpdates() {
        String name = server.variable("log_replica_updates").isEmpty() ? "log_slave_updates" : "log_replica_updates";
        return server.isOn(name)
                ? Finding.ok(name, server.name(), "ON")
                : Finding.warning(
                        name,
                        server.name(),
                        "OFF",
                        "ON",
                        "add %s=ON to [mysqld] in its my.cnf and restart it: else its binary log, and so a backup or a third server that follows it, lacks what came from the peer"
                                .formatted(name));
    }
}
