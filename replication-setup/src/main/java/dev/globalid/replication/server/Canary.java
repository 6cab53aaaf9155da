package dev.globalid.replication.server;

/**
 * A table of the tool's own in a replicated database. A row that is written on one server and read on the other shows
 * that the events really flow, which the servers' own status only claims.
 */
public final class Canary {

    /** The table's name, in whatever database. */
    public static final String TABLE = "global_id_canary";

    private final Session session;
    private final String database;

    public Canary(Server server, String database) {
        this.session = server.session();
        this.database = database;
    }

    /** Makes the table, through the binary log. */
    public void create() {
        // Statements that change a schema are filtered by the session's database, not by the table's.
        session.use(database);
        session.execute(Sql.of(
                "CREATE TABLE IF NOT EXISTS " + TABLE + " (token VARCHAR(64) NOT NULL PRIMARY KEY) ENGINE = InnoDB"));
    }

    public void write(String token) {
        session.use(database);
        session.execute(Sql.of("INSERT INTO " + TABLE + " (token) VALUES (")
                .value(token)
                .then(")"));
    }

    /** Whether the row has arrived here; the table must have. */
    public boolean hasArrived(String token) {
        return exists()
                && !session.query(
                                table("SELECT 1 FROM ").then(" WHERE token = ").value(token))
                        .isEmpty();
    }

    public boolean exists() {
        return !session.query(Sql.of("SELECT 1 FROM information_schema.TABLES WHERE TABLE_NAME = '" + TABLE
                                + "' AND TABLE_SCHEMA = ")
                        .value(database))
                .isEmpty();
    }

    /** Removes the table, through the binary log. */
    public void drop() {
        session.use(database);
        session.execute(Sql.of("DROP TABLE IF EXISTS " + TABLE));
    }

    private Sql table(String before) {
        return Sql.of(before).name(database).then("." + TABLE);
    }
}
