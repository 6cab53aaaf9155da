package dev.globalid.replication.check;

import dev.globalid.replication.facts.FleetFacts;
import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.facts.WantedVariables;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Origin;
import dev.globalid.replication.server.Origins;
import dev.globalid.replication.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether what one server runs with is still there after its next restart, as far as the server tells. */
final class OriginChecks {

    private final FleetFacts facts;
    private final ServerFacts server;
    private final Origins origins;

    OriginChecks(FleetFacts facts, ServerFacts server, Server connected) {
        this.facts = facts;
        this.server = server;
        this.origins = new Origins(connected);
    }

    List<Finding> findings() {
        if (!origins.isTold()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        Map<String, String> wanted = WantedVariables.all(facts.topology(), server);
        Map<String, Origin> found = origins.of(wanted.keySet());
        wanted.forEach((variable, value) -> {
            if (found.containsKey(variable)) {
                check(findings, variable, value, found.get(variable));
            }
        });
        if (origins.isFilterSetAtRunTime()) {
            facts.topology().databases().forEach(database -> findings.add(lost("replicate-do-db", database)));
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok("after a restart", server.name(), "the same values"));
        }
        return findings;
    }

    private void check(List<Finding> findings, String variable, String wanted, Origin origin) {
        String running = server.variable(variable);
        origin.persisted()
                .filter(persisted -> !persisted.equalsIgnoreCase(running))
                .ifPresent(persisted -> findings.add(Finding.warning(
                        "after a restart",
                        server.name(),
                        "%s=%s is persisted, %s is running".formatted(variable, persisted, running),
                        variable + "=" + wanted,
                        "SET PERSIST %s = %s, since mysqld-auto.cnf beats my.cnf".formatted(variable, wanted))));
        if (origin.atRunTime() && origin.persisted().isEmpty()) {
            findings.add(lost(variable, wanted));
        }
    }

    private Finding lost(String option, String value) {
        return Finding.warning(
                "after a restart",
                server.name(),
                option + " was set at run time and is lost",
                option + "=" + value,
                "add the line %s=%s under [mysqld] in its my.cnf".formatted(option, value));
    }
}
