package dev.globalid.replication.setup;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Replica;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * For servers that read their filters only when they start, and show them only once they are pointed at a source. Where a
 * filter is missing, all of them forget their sources again, since the restart that is needed would start the channels.
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

    private void run() {
        List<Replica> wrong =
                replicas.stream().filter(replica -> !hasFilter(replica)).toList();
        if (!wrong.isEmpty()) {
            replicas.forEach(Replica::forget);
            throw new SetupException(
                    "%s: not limited to the databases of the topology file, which this version reads only from my.cnf; put %s under [mysqld] there, restart it, and run again; until then nothing replicates"
                            .formatted(names(wrong), lines()));
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
