package dev.globalid.replication.server;

import dev.globalid.replication.channel.ReplicationError;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stopped the workers of an applier. Where they are several, more than one may fail before the applier has stopped, and
 * the channel itself says only that one of them did, the one that failed last. What was written first has to be mended first,
 * so the failures are told in the order of the transactions. Not thread-safe.
 */
final class WorkerErrors {

    /**
     * Stopped since another worker failed: 1756 by the coordinator, 3030 by each worker that has to commit after the one that
     * failed (ER_MTA_INCONSISTENT_DATA and ER_REPLICA_WORKER_STOPPED_PREVIOUS_THD_ERROR in MySQL's Error Reference).
     */
    private static final Set<Integer> ONLY_FOLLOWING = Set.of(1756, 3030);

    private final Session session;
    private final ServerVersion version;

    WorkerErrors(Session session, ServerVersion version) {
        this.session = session;
        this.version = version;
    }

    /** What is behind the errors that {@code channel} reports; these where the server tells no more, or not to this administrator. */
    List<ReplicationError> inFull(String channel, List<ReplicationError> reported) {
        try {
            return reported.isEmpty() ? reported : inFull(reported.get(0), read(channel));
        } catch (ServerException e) {
            return reported;
        }
    }

    /** The same of the errors of the channel's workers, the first by time first. */
    static List<ReplicationError> inFull(ReplicationError reported, List<ReplicationError> ofWorkers) {
        List<ReplicationError> all = all(reported, ofWorkers);
        List<ReplicationError> causes = all.stream()
                .filter(error -> !ONLY_FOLLOWING.contains(error.number()))
                .toList();
        return causes.isEmpty() ? all : causes;
    }

    private static List<ReplicationError> all(ReplicationError reported, List<ReplicationError> ofWorkers) {
        if (ofWorkers.stream().anyMatch(error -> tellsOfTheSame(reported, error))) {
            return inOrder(ofWorkers);
        }
        // What a worker says is stored a moment later than what the channel says of it. What is no worker's is the
        // coordinator's own: while it cannot read its relay log, nothing that the workers miss can be executed.
        return FailedTransaction.of(reported).isPresent()
                ? inOrder(concat(ofWorkers, List.of(reported)))
                : concat(List.of(reported), inOrder(ofWorkers));
    }

    private static List<ReplicationError> concat(List<ReplicationError> first, List<ReplicationError> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static boolean tellsOfTheSame(ReplicationError reported, ReplicationError ofWorker) {
        Optional<FailedTransaction> execution = FailedTransaction.of(reported);
        return reported.number() == ofWorker.number()
                && (execution.isEmpty() || execution.equals(FailedTransaction.of(ofWorker)));
    }

    /** By what they were executing: by place, else by the transaction's number, else by time as they are given. */
    private static List<ReplicationError> inOrder(List<ReplicationError> byTime) {
        List<FailedTransaction> failed = byTime.stream()
                .map(FailedTransaction::of)
                .flatMap(Optional::stream)
                .toList();
        boolean placed = failed.stream().allMatch(execution -> execution.place().isPresent());
        Set<Optional<String>> numberedBy =
                failed.stream().map(FailedTransaction::numberedBy).collect(Collectors.toSet());
        boolean numbered = numberedBy.size() == 1 && !numberedBy.contains(Optional.<String>empty());
        return !placed && numbered
                ? sorted(byTime, FailedTransaction::number)
                : sorted(byTime, FailedTransaction::place);
    }

    // What cannot be compared comes last, and keeps its order.
    private static <K extends Comparable<? super K>> List<ReplicationError> sorted(
            List<ReplicationError> errors, Function<FailedTransaction, Optional<K>> key) {
        Comparator<Optional<K>> unknownLast =
                Comparator.comparing(found -> found.orElse(null), Comparator.nullsLast(Comparator.naturalOrder()));
        return errors.stream()
                .sorted(Comparator.comparing(
                        error -> FailedTransaction.of(error).flatMap(key), unknownLast))
                .toList();
    }

    /** By time, the first first. */
    private List<ReplicationError> read(String channel) {
        if (version.isMariaDb() || !version.isAtLeast(5, 7)) {
            return List.of();
        }
        Sql sql = Sql.of("""
                SELECT LAST_ERROR_NUMBER AS number, LAST_ERROR_MESSAGE AS message
                  FROM performance_schema.replication_applier_status_by_worker
                 WHERE LAST_ERROR_NUMBER <> 0 AND CHANNEL_NAME =\s""").value(channel).then(" ORDER BY LAST_ERROR_TIMESTAMP, WORKER_ID");
        return session.query(sql).stream()
                .map(row -> new ReplicationError((int) row.number("number"), row.text("message")))
                .toList();
    }
}
