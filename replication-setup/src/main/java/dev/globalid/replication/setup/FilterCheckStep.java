package dev.globalid.replication.setup;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.check.FilterRules;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Replica;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Servers show what filters a channel has only once it is pointed at a source; some read them only when they start. Where one
 * is missing or keeps out what is to be applied, all of them forget their sources again, since the restart that is needed would
 * start the channels.
 */
public final class FilterCheckStep {

    private final List<Replica> replicas;
    private final List<String> databases;

    /** @param replicas that were pointed at their sources just now, and are not started yet */
    public FilterCheckStep(List<Replica> replicas, List<String> databases) {
        this.replicas = replicas;
        this.databases = databases;
    }

    public Step step() {
        return new Step(
                "filter-check",
                "check that %s applies only %s".formatted(names(replicas), String.join(", ", databases)),
                replicas.stream()
                        .map(replica -> "on %s: %s"
                                .formatted(
                                        replica.to().name(), replica.dialect().replicaStatus()))
                        .toList(),
                this::run);
    }

    /** Where filters are set later on: only that no other keeps out what is to be applied. */
    public void requireNoOther() {
        try {
            refuseOthers();
        } finally {
            replicas.forEach(Replica::forget);
        }
    }

    private void run() {
        List<Replica> wrong =
                replicas.stream().filter(replica -> !hasFilter(replica)).toList();
        if (!wrong.isEmpty()) {
            replicas.forEach(Replica::forget);
            throw new SetupException(
                    "%s: not limited to the databases of the topology file, which this version reads only from my.cnf; put %s under [mysqld] there, restart it, and run again; until then nothing replicates"
                            .formatted(names(wrong), lines()));
        }
        try {
            refuseOthers();
        } catch (SetupException e) {
            replicas.forEach(Replica::forget);
            throw e;
        }
    }

    private void refuseOthers() {
        for (Replica replica : replicas) {
            FilterRules rules = new FilterRules(databases, replica.from().master());
            Map<String, List<String>> filters =
                    replica.channel().map(Channel::filters).orElse(Map.of());
            rules.harmful(filters).forEach((option, found) -> {
                throw new SetupException(
                        "on %s %s of %s keeps out changes of %s: %s, and run again; until then nothing replicates"
                                .formatted(
                                        replica.to().name(),
                                        option,
                                        found,
                                        String.join(", ", databases),
                                        FilterRules.remedy(replica.to().version(), option)));
            });
        }
    }

    private boolean hasFilter(Replica replica) {
        return replica.channel().map(Channel::databases).stream()
                .allMatch(found -> new HashSet<>(found).equals(new HashSet<>(databases)));
    }

    private String lines() {
        return databases.stream().map(database -> "replicate-do-db=" + database).collect(Collectors.joining(" and "));
    }

    private static String names(List<Replica> some) {
        return some.stream().map(replica -> replica.to().name()).collect(Collectors.joining(" and "));
    }
}
