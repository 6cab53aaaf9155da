package dev.globalid.replication.server.copy;

import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.Accounts;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sessions;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.Timeouts;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A connection that makes databases and what is in them as they are elsewhere, out of the binary log. */
public final class Recipient implements AutoCloseable {

    /** What no server lets be exceeded. */
    public static final long LONGEST_PACKET = 1 << 30;

    private final Session session;

    private Recipient(Session session) {
        this.session = session;
    }

    public static Recipient open(Master master, Tls tls, Timeouts timeouts) {
        return new Recipient(Sessions.openForLoading(master, tls, timeouts));
    }

    /**
     * Lets connections to come send statements as long as can be, since bytes are sent in hexadecimal: a row that just fitted
     * into a statement of the donor would not fit into one of these.
     *
     * @return the size that was in force before it was ever widened, for {@link #limitPackets}
     */
    public long widenPackets() {
        long bytes = new SeedMark(session).keepPacketBytes();
        limitPackets(LONGEST_PACKET);
        return bytes;
    }

    /** Sets the longest statement that connections to come may send. */
    public void limitPackets(long bytes) {
        session.execute(Sql.of("SET GLOBAL max_allowed_packet = " + bytes));
    }

    /** The statement that removes a database with all that is in it. */
    public static Sql dropDatabase(String database) {
        return Sql.of("DROP DATABASE IF EXISTS ").name(database);
    }

    /** Removes databases, whatever points at their tables. */
    public void dropDatabases(List<String> databases) {
        databases.forEach(database -> session.executeLong(dropDatabase(database)));
    }

    /** Makes databases that are not there, with these collations by their names. */
    public void createDatabases(Map<String, String> collations) {
        collations.forEach((database, collation) ->
                session.execute(Sql.of("CREATE DATABASE ").name(database).then(" COLLATE " + collation)));
    }

    /**
     * Makes objects, which are not there yet. One that needs another that comes later in the list, as views do, is tried
     * again after it.
     *
     * @throws ServerException when one cannot be made; it says which
     */
    public void create(List<Definition> definitions) {
        List<Definition> left = definitions;
        while (!left.isEmpty()) {
            List<Definition> refused = new ArrayList<>();
            List<ServerException> reasons = new ArrayList<>();
            for (Definition definition : left) {
                try {
                    create(definition);
                } catch (ServerException e) {
                    if (e.number() == 0) {
                        throw e;
                    }
                    refused.add(definition);
                    reasons.add(e);
                }
            }
            if (refused.size() == left.size()) {
                throw new ServerException(
                        "the %s cannot be made as it is on the other side, where it may be broken too: %s"
                                .formatted(
                                        refused.get(0).label(), reasons.get(0).getMessage()),
                        reasons.get(0).number(),
                        reasons.get(0));
            }
            left = refused;
        }
    }

    /** Makes events anew, which may be there already. */
    public void replaceEvents(List<Definition> events) {
        for (Definition event : events) {
            session.execute(Sql.of("DROP EVENT IF EXISTS ")
                    .name(event.database())
                    .then(".")
                    .name(event.name()));
            create(event);
        }
    }

    /** Makes accounts as they are on the donor, in place of those with the same names. */
    public void copyAccounts(Server donor, List<Account> accounts) {
        CopiedAccounts source = new CopiedAccounts(donor);
        for (Account account : accounts) {
            List<Sql> statements = source.copy(account);
            if (new Accounts(session).exists(account)) {
                session.execute(Sql.of("DROP USER ").account(account));
            }
            statements.forEach(session::execute);
        }
    }

    private void create(Definition definition) {
        session.use(definition.database());
        try {
            definition.statements().forEach(session::execute);
        } catch (ServerException e) {
            if (e.number() != 0) {
                session.restore();
            }
            throw e;
        }
        session.restore();
    }

    @Override
    public void close() {
        session.close();
    }
}
