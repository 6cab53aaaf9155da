package dev.globalid.replication.repair;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.topology.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the appliers of all links have yet to execute, and the rows that have to be chosen before they can. Not thread-safe. */
final class Situation implements AutoCloseable {

    private final List<Backlog> backlogs;
    private final List<RowConflict> conflicts;

    private Situation(List<Backlog> backlogs, List<RowConflict> conflicts) {
        this.backlogs = List.copyOf(backlogs);
        this.conflicts = List.copyOf(conflicts);
    }

    /**
     * Reads the logs of all sources and the rows that they are about.
     *
     * @param moving links that are about to be given another place: a log of theirs that cannot be read is left out
     */
    static Situation read(Fleet fleet, Set<Link> moving) throws InterruptedException {
        List<String> databases = fleet.topology().databases();
        List<Backlog> backlogs = new ArrayList<>();
        try {
            for (Replica replica : fleet.replicas()) {
                read(replica, databases, moving.contains(replica.link())).ifPresent(backlogs::add);
            }
            return new Situation(backlogs, new Conflicts(fleet).between(backlogs));
        } catch (InterruptedException | RuntimeException e) {
            closeAll(backlogs, e);
            throw e;
        }
    }

    private static Optional<Backlog> read(Replica replica, List<String> databases, boolean isMoving)
            throws InterruptedException {
        Optional<Channel> channel = replica.channel();
        if (channel.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Backlog.read(replica, channel.get(), databases));
        } catch (ServerException e) {
            if (isMoving) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static void closeAll(List<Backlog> backlogs, Exception cause) {
        for (Backlog backlog : backlogs) {
            try {
                backlog.close();
            } catch (RuntimeException e) {
                cause.addSuppressed(e);
            }
        }
    }

    List<Backlog> backlogs() {
        return backlogs;
    }

    List<RowConflict> conflicts() {
        return conflicts;
    }

    Optional<Backlog> backlog(Replica replica) {
        return backlogs.stream()
                .filter(backlog -> backlog.replica().link().equals(replica.link()))
                .findFirst();
    }

    @Override
    public void close() {
        backlogs.forEach(Backlog::close);
    }
}
