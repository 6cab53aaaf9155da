package dev.globalid.replication.check;

import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.facts.WantedVariables;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Dialect;
import dev.globalid.replication.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a server's my.cnf holds what has to outlive a restart, and nothing that would keep it from starting. */
final class MyCnfChecks {

    private static final String NAME = "my.cnf";

    private final Topology topology;
    private final ServerFacts server;
    private final @Nullable MyCnfLines file;

    /** @param file null where the administrator named none */
    MyCnfChecks(Topology topology, ServerFacts server, @Nullable MyCnfLines file) {
        this.topology = topology;
        this.server = server;
        this.file = file;
    }

    List<Finding> findings() {
        if (file == null) {
            return tellsOrigins() ? List.of() : List.of(unseen());
        }
        List<Finding> findings = new ArrayList<>();
        wanted().forEach((option, value) -> addMissing(findings, file, option, value));
        if (!file.values("replicate_do_db").equals(new HashSet<>(topology.databases()))) {
            findings.add(warning(
                    "replicate-do-db of " + String.join(", ", file.values("replicate_do_db")),
                    databaseLines(),
                    "let it hold these lines under [mysqld] and no other of that option"));
        }
        file.lines().stream()
                .filter(line -> RemovedOptions.isRemoved(server.version(), line.option()))
                .forEach(line -> findings.add(Finding.error(
                        NAME,
                        server.name(),
                        line.option(),
                        "no option that %s does not know".formatted(server.version()),
                        "remove the line: with it the server does not start again")));
        addHiding(findings, file);
        return findings.isEmpty() ? List.of(Finding.ok(NAME, server.name(), file.path() + " is as wanted")) : findings;
    }

    private boolean tellsOrigins() {
        return server.version().isMariaDb() || server.version().isAtLeast(8, 0);
    }

    private Map<String, String> wanted() {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("server_id", String.valueOf(server.master().serverId()));
        // Where a version persists its variables, the file need not hold them; what it holds must be right.
        wanted.putAll(WantedVariables.all(topology, server));
        return wanted;
    }

    private void addMissing(List<Finding> findings, MyCnfLines lines, String option, String wanted) {
        Set<String> found = lines.values(option);
        boolean mayLack = Dialect.of(server.version()).persists() && !option.equals("server_id");
        if (found.isEmpty() ? !mayLack : found.stream().noneMatch(wanted::equalsIgnoreCase)) {
            String line = option + "=" + wanted;
            findings.add(warning(
                    found.isEmpty() ? "no " + option : option + "=" + String.join(", ", found),
                    line,
                    "let it hold the line %s under [mysqld]".formatted(line)));
        }
    }

    private void addHiding(List<Finding> findings, MyCnfLines lines) {
        lines.lines()
                .forEach(line -> HidingChecks.harm(line.option(), line.value())
                        .ifPresent(harm -> findings.add(hiding(line.option() + "=" + line.value(), harm))));
        Map<String, List<String>> filters = new LinkedHashMap<>();
        lines.lines()
                .forEach(line -> filters.computeIfAbsent(line.option().replace('_', '-'), option -> new ArrayList<>())
                        .add(line.value()));
        new FilterRules(topology.databases(), server.master())
                .harmful(filters)
                .forEach((option, rules) -> findings.add(hiding(
                        option + "=" + rules,
                        "changes of %s are left out".formatted(String.join(", ", topology.databases())))));
    }

    private Finding hiding(String found, String harm) {
        return Finding.error(
                NAME,
                server.name(),
                found,
                "no such line",
                "remove it, since with it %s, and restart the server".formatted(harm));
    }

    private Finding unseen() {
        List<String> lines = new ArrayList<>();
        wanted().forEach((option, value) -> lines.add(option + "=" + value));
        lines.add(databaseLines());
        if (!server.version().isAtLeast(5, 7)) {
            // Which 5.6 does not show with its channel, as it does the other filters.
            lines.add("no replicate-rewrite-db");
        }
        return warning(
                "this version does not tell what is in it",
                String.join("; ", lines),
                "let it hold these lines under [mysqld], and show a copy of it with --my-cnf %s=FILE"
                        .formatted(server.name()));
    }

    private String databaseLines() {
        return String.join(
                "; ",
                topology.databases().stream()
                        .map(database -> "replicate-do-db=" + database)
                        .toList());
    }

    private Finding warning(String found, String wanted, String remedy) {
        return Finding.warning(NAME, server.name(), found, wanted, remedy);
    }
}
