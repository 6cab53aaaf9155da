package dev.globalid.replication.repair;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.server.Replica;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says what is wrong with one link, from what its two servers show. */
final class Causes {

    private static final Set<Integer> TEMPORARY_DIRECTORY = Set.of(1);
    private static final Set<Integer> ALREADY_THERE = Set.of(1007, 1008, 1050, 1051, 1060, 1061, 1091);

    private final Replica replica;
    private final Channel channel;
    private final RowTroubles rows;
    private final Remedies remedies;
    private final LinkTroubles troubles;
    private final String from;
    private final String to;

    /** @param channel as it was found */
    Causes(Replica replica, Channel channel, List<String> databases, RowTroubles rows) {
        this.replica = replica;
        this.channel = channel;
        this.rows = rows;
        this.remedies = new Remedies(replica, channel, databases);
        this.troubles = new LinkTroubles(replica, remedies);
        this.from = replica.from().name();
        this.to = replica.to().name();
    }

    /** Empty when the channel runs as it should. */
    Optional<Trouble> find() {
        if (!channel.source().equals(replica.source())) {
            return Optional.of(moved());
        }
        Optional<Trouble> ofReceiver =
                channel.receiver().lastError().map(error -> new ReceiverCauses(replica, channel, troubles).of(error));
        if (ofReceiver.isPresent()) {
            return ofReceiver;
        }
        Optional<String> skipped = replica.skippedErrors();
        if (skipped.isPresent()) {
            return Optional.of(skipping(skipped.get()));
        }
        List<ReplicationError> errors = channel.applier().errors();
        Optional<Trouble> ofApplier = errors.stream()
                .findFirst()
                .map(error -> ofApplier(error).withMoreFound(errors.subList(1, errors.size())));
        if (ofApplier.isPresent()) {
            return ofApplier;
        }
        if (channel.isRunning()) {
            return replica.passesOverRows() ? Optional.of(lenient()) : Optional.empty();
        }
        return Optional.of(channel.receiver().state() == ThreadState.CONNECTING ? unreachable() : stopped());
    }

    /** Whether it says that a transaction does not fit, which comes first then of what is to be executed. */
    static boolean isOfTransaction(ReplicationError error) {
        return ALREADY_THERE.contains(error.number()) || RowTroubles.OF_ROWS.contains(error.number());
    }

    private Trouble ofApplier(ReplicationError error) {
        if (Remedies.RELAY_LOG.contains(error.number())) {
            return troubles.relayLog(error);
        }
        if (ALREADY_THERE.contains(error.number())) {
            return troubles.of(
                    "already-executed",
                    "what the source did was done here before, or is not to be done any more",
                    List.of(error.toString()),
                    "leave out this one transaction, and compare",
                    List.of());
        }
        if (TEMPORARY_DIRECTORY.contains(error.number())) {
            return troubles.known("temporary-directory", error, List.of(remedies.restart()));
        }
        return rows.of(replica, error, troubles).orElseGet(() -> troubles.byAPerson(error));
    }

    private Trouble moved() {
        String cause = "%s is at %s now, by the topology file, and the channel still goes to %s"
                .formatted(from, replica.source(), channel.source());
        List<String> found =
                channel.errors().stream().map(ReplicationError::toString).toList();
        return isTheSame()
                ? troubles.of(
                        "moved",
                        cause,
                        found,
                        "point the channel at the new address, where it has got to",
                        List.of(remedies.again()))
                : troubles.byAPerson(
                        "moved",
                        cause,
                        found,
                        "its log has no place %s, up to which %s has executed, so it may be another server: correct the address, or run apply after %s on %s"
                                .formatted(remedies.executedText(), to, replica.forgetting(), to));
    }

    // By transaction ids the source need not have the same files: a copy that took over has the same transactions.
    private boolean isTheSame() {
        if (channel.byGtid()) {
            return replica.to().executedButLostBy(replica.from()).isEmpty();
        }
        BinlogCoordinates executed = remedies.executed();
        return executed.position() <= replica.from().binaryLogs().getOrDefault(executed.file(), -1L);
    }

    private Trouble stopped() {
        return troubles.of("stopped", "the channel is stopped, without an error", List.of(), "start it", List.of());
    }

    private Trouble unreachable() {
        return troubles.byAPerson(
                "unreachable",
                "%s does not reach %s at %s".formatted(to, from, replica.source()),
                List.of(),
                "let it through, or correct replication-host and replication-port in the topology file");
    }

    private Trouble skipping(String errors) {
        return troubles.byAPerson(
                "skips-errors",
                "%s passes over the errors %s, and so hides what differs".formatted(to, errors),
                List.of(),
                "remove replica-skip-errors or slave-skip-errors from the my.cnf of %s, restart it, and run repair again"
                        .formatted(to));
    }

    private Trouble lenient() {
        return troubles.of(
                "passes-errors",
                "%s goes on where rows are missing or there already, and so hides what differs".formatted(to),
                List.of(),
                "let it stop there, and compare",
                List.of(remedies.strict()));
    }
}
