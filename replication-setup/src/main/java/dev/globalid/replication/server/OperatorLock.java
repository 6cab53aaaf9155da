package dev.globalid.replication.server;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operator at a time: a lock on every master of a fleet, for as long as one looks, plans and changes. Not thread-safe.
 *
 * <p>It is a lock that the server itself keeps for a connection ({@code GET_LOCK}), and leaves nothing behind: the server
 * lets go of it when it sees the connection end, as it does however this program ends. The connection does nothing else, so
 * that the server's list of processes tells since when it is held.
 */
public final class OperatorLock implements AutoCloseable {

    private static final String NAME = "replication-setup";

    // A server takes note a moment later that a connection ended, and with it the lock of whoever was here before.
    private static final int GRACE_SECONDS = 1;

    private final Map<Server, Holder> holders = new LinkedHashMap<>();

    private OperatorLock() {}

    /**
     * Takes it on all servers, in their order. Does not wait for somebody else to end his work.
     *
     * @param work what it is taken for, such as {@code apply}
     * @throws BusyException that says who holds it, and since when; then it is taken on none
     */
    public static OperatorLock take(Fleet fleet, String work) {
        OperatorLock lock = new OperatorLock();
        try {
            fleet.servers().forEach(server -> lock.holders.put(server, hold(server, work)));
            return lock;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Makes sure that it is held still, before something is changed: a server that was restarted has forgotten it, and gives it
     * anew.
     *
     * @throws BusyException when somebody else holds it now
     * @throws ServerException when a server does not answer
     */
    public void require() {
        for (Map.Entry<Server, Holder> entry : holders.entrySet()) {
            Server server = entry.getKey();
            Holder holder = entry.getValue();
            // A server that was started anew counts its connections anew.
            boolean sameLife = server.session().equals(holder.main());
            if (!sameLife || !holderOn(server).equals(Optional.of(holder.connection()))) {
                holder.session().abort();
                entry.setValue(hold(server, holder.work()));
            }
        }
    }

    private static Holder hold(Server server, String work) {
        Session session = server.openSession();
        try {
            Row answer = session.query(Sql.of("SELECT GET_LOCK('" + NAME + "', " + GRACE_SECONDS
                            + ") AS held, CONNECTION_ID() AS connection"))
                    .get(0);
            if (answer.number("held") != 1) {
                throw heldBySomebodyElse(server, work);
            }
            return new Holder(session, answer.number("connection"), server.session(), work);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private static Optional<Long> holderOn(Server server) {
        return server.session().query(Sql.of("SELECT IS_USED_LOCK('" + NAME + "') AS connection")).stream()
                .flatMap(row -> row.optional("connection").stream())
                .map(Long::valueOf)
                .findFirst();
    }

    private static BusyException heldBySomebodyElse(Server server, String work) {
        String name = server.name();
        Optional<Long> holder = holderOn(server);
        return new BusyException(
                "%s cannot be done now, since somebody else is at work on %s (%s)%s: wait for the end of that and run again%s"
                        .formatted(
                                work,
                                name,
                                server.master().address(),
                                holder.map(connection -> words(server, connection))
                                        .orElse(""),
                                holder.map(connection ->
                                                ", or, if that program is dead, end what is left of it with KILL %d on %s"
                                                        .formatted(connection, name))
                                        .orElse("")));
    }

    private static String words(Server server, long connection) {
        return server.session().query(Sql.of("SHOW FULL PROCESSLIST")).stream()
                .filter(row -> row.number("Id") == connection)
                .findFirst()
                .map(row -> ", the user '%s' from %s since %s"
                        .formatted(row.text("User"), row.text("Host"), since(server.clock(), row.number("Time"))))
                .orElse("");
    }

    private static Instant since(Instant now, long seconds) {
        return now.minusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Lets go of it on all servers; harmless when repeated, and where a server is gone. */
    @Override
    public void close() {
        List<Holder> all = new ArrayList<>(holders.values());
        holders.clear();
        for (Holder holder : all) {
            try {
                holder.session().close();
            } catch (ServerException e) {
                holder.session().abort();
            }
        }
    }

    /** @param main the server's connection when it was taken */
    private record Holder(Session session, long connection, Session main, String work) {}
}
