package dev.globalid.replication.check;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.diagnosis.ErrorCatalogue;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Source;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Lets a server that replicates from nowhere knock at its peer: the only way to see the network from a server's own side.
 * It tries to log in as a user that does not exist, so that being refused is the answer hoped for, and no event can
 * arrive. The channel is removed again.
 */
final class Probe {

    private static final String NOBODY = "global_id_probe";
    // What only a server that was reached says: no access, no such host, and what else an account can be refused for.
    private static final Set<Integer> REFUSALS = Set.of(1045, 1130, 1251, 1524, 2059, 2061, 3159);

    // Longer than anybody waits for it: one answer is enough.
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Replica replica;
    private final Duration limit;

    Probe(Replica replica, Duration limit) {
        this.replica = replica;
        this.limit = limit;
    }

    Finding finding() throws InterruptedException {
        HostAndPort address = replica.source();
        String to = replica.to().name();
        Optional<ReplicationError> answer = knock(address);
        String subject = replica.label();
        if (answer.filter(error -> REFUSALS.contains(error.number())).isPresent()) {
            return Finding.ok("reachability", subject, "%s reaches %s".formatted(to, address));
        }
        return Finding.error(
                "reachability",
                subject,
                answer.map(ReplicationError::toString).orElse("no answer within %d s".formatted(limit.toSeconds())),
                "%s reaches %s".formatted(to, address),
                answer.map(error -> ErrorCatalogue.explain(
                                        replica.to().version().family(), error)
                                .remedy())
                        .orElse("check bind-address, the firewall and replication-host"));
    }

    private Optional<ReplicationError> knock(HostAndPort address) throws InterruptedException {
        replica.pointAt(new Source(address, NOBODY, Secret.of(NOBODY), false, RETRY));
        try {
            replica.startReceiver();
            return replica.await(limit, Probe::isAnswered)
                    .flatMap(channel -> channel.receiver().lastError());
        } finally {
            replica.stop();
            replica.forget();
        }
    }

    private static boolean isAnswered(Channel channel) {
        return channel.receiver().lastError().isPresent() || channel.receiver().state() == ThreadState.OFF;
    }
}
