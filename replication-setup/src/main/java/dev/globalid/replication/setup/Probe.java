package dev.globalid.replication.setup;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.diagnosis.ErrorCatalogue;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.server.Server;
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

    private final Server from;
    private final Server to;
    private final Duration limit;

    Probe(Server from, Server to, Duration limit) {
        this.from = from;
        this.to = to;
        this.limit = limit;
    }

    Finding finding() throws InterruptedException {
        HostAndPort address = PeerHosts.source(from.master());
        Optional<ReplicationError> answer = knock(address);
        String subject = from.name() + " → " + to.name();
        if (answer.filter(error -> REFUSALS.contains(error.number())).isPresent()) {
            return Finding.ok("reachability", subject, "%s reaches %s".formatted(to.name(), address));
        }
        return Finding.error(
                "reachability",
                subject,
                answer.map(ReplicationError::toString).orElse("no answer within %d s".formatted(limit.toSeconds())),
                "%s reaches %s".formatted(to.name(), address),
                answer.map(error -> ErrorCatalogue.explain(to.version().family(), error)
                                .remedy())
                        .orElse("check bind-address, the firewall and replication-host"));
    }

    private Optional<ReplicationError> knock(HostAndPort address) throws InterruptedException {
        Source source = new Source(address, NOBODY, Secret.of(NOBODY), false);
        to.execute(to.dialect().repoint(source, to.dialect().position(new BinlogCoordinates("mysql-bin.000001", 4))));
        try {
            to.execute(to.dialect().startReceiver());
            Waiting.until(limit, () -> error().isPresent() || state() == ThreadState.OFF);
            return error();
        } finally {
            to.execute(to.dialect().stop());
            to.execute(to.dialect().forget());
        }
    }

    private Optional<ReplicationError> error() {
        return to.channels().stream()
                .findFirst()
                .flatMap(channel -> channel.receiver().lastError());
    }

    private ThreadState state() {
        return to.channels().stream()
                .findFirst()
                .map(Channel::receiver)
                .map(receiver -> receiver.state())
                .orElse(ThreadState.OFF);
    }
}
