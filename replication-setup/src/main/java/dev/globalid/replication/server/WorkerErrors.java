package dev.globalid.replication.server;

import dev.globalid.replication.channel.ReplicationError;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What stopped the workers of an applier. Where they are several, the channel itself says little more than that one of them
 * failed, or only what the last of them said. Not thread-safe.
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

    /** What is behind the reported error; that itself where the server tells no more, or not to this administrator. */
    ReplicationError inFull(ReplicationError reported) {
        try {
            return inFull(reported, read());
        } catch (ServerException e) {
            return reported;
        }
    }

    /** The same of the errors of all workers, the latest first. */
    static ReplicationError inFull(ReplicationError reported, List<ReplicationError> ofWorkers) {
        return ofWorkers.stream()
                .filter(error -> error.number() == reported.number() || ONLY_FOLLOWING.contains(reported.number()))
                .min(Comparator.comparing(error -> ONLY_FOLLOWING.contains(error.number())))
                .orElse(reported);
    }

    /** The latest first. */
    private List<ReplicationError> read() {
        if (version.isMariaDb() || !version.isAtLeast(5, 7)) {
            return List.of();
        }
        Sql sql = Sql.of("""
                SELECT LAST_ERROR_NUMBER AS number, LAST_ERROR_MESSAGE AS message
                  FROM performance_schema.replication_applier_status_by_worker
                 WHERE LAST_ERROR_NUMBER <> 0 ORDER BY LAST_ERROR_TIMESTAMP DESC""");
        return session.query(sql).stream()
                .map(row -> new ReplicationError((int) row.number("number"), row.text("message")))
                .toList();
    }
}
