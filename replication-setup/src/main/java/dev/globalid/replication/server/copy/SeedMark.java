package dev.globalid.replication.server.copy;

import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A note that the databases of a server are being replaced: while it is there, they are emptied or half loaded. It is in a
 * database of the tool's own, which is not replicated, and never in the binary log. It names the donor. On any other server it
 * speaks of that server itself; on the donor, of its peer: a server that becomes a clone loses what it held, and with the
 * donor's data gets the donor's note.
 */
public final class SeedMark {

    /** The tool's own database. */
    public static final String DATABASE = "global_id_seeding";

    private static final String TABLE = DATABASE + ".half_loaded";

    private final Session session;

    public SeedMark(Server server) {
        this(server.session());
    }

    SeedMark(Session session) {
        this.session = session;
    }

    /** The statements that leave the note, which keeps what an earlier one says of the packets. */
    public static List<Sql> set(String donor, Instant now) {
        String begun = now.truncatedTo(ChronoUnit.SECONDS).toString();
        return List.of(
                Sql.of("CREATE DATABASE IF NOT EXISTS " + DATABASE + " CHARACTER SET utf8mb4"),
                Sql.of("CREATE TABLE IF NOT EXISTS " + TABLE
                        + " (donor VARCHAR(100) NOT NULL, begun VARCHAR(30) NOT NULL, packet_bytes BIGINT)"
                        + " ENGINE = InnoDB"),
                Sql.of("INSERT INTO " + TABLE + " (donor, begun, packet_bytes) SELECT ")
                        .value(donor)
                        .then(", ")
                        .value(begun)
                        .then(", MIN(packet_bytes) FROM " + TABLE),
                Sql.of("DELETE FROM " + TABLE + " WHERE begun <> ").value(begun));
    }

    /** The statements that take it away. */
    public static List<Sql> clear() {
        return List.of(Sql.of("DROP DATABASE IF EXISTS " + DATABASE));
    }

    /**
     * Keeps how long a statement may be before that is changed, which an interrupted copy does not change back.
     *
     * @return what was kept first
     */
    long keepPacketBytes() {
        session.execute(Sql.of(
                "UPDATE " + TABLE + " SET packet_bytes = @@GLOBAL.max_allowed_packet WHERE packet_bytes IS NULL"));
        return session.query(Sql.of("SELECT packet_bytes FROM " + TABLE)).get(0).number("packet_bytes");
    }

    /** What is said of this server, such as {@code from a since 2026-01-01T00:00:00Z}; empty where nothing is. */
    public Optional<String> read(String self) {
        return read().filter(note -> !note.donor().equals(self)).map(Note::words);
    }

    /** What is said of the server that becomes a clone of this one. */
    public Optional<String> readOfClone(String self) {
        return read().filter(note -> note.donor().equals(self)).map(Note::words);
    }

    private Optional<Note> read() {
        boolean there = !session.query(Sql.of("SELECT 1 FROM information_schema.TABLES WHERE TABLE_NAME = 'half_loaded'"
                        + " AND TABLE_SCHEMA = '" + DATABASE + "'"))
                .isEmpty();
        if (!there) {
            return Optional.empty();
        }
        return Optional.of(session.query(Sql.of("SELECT donor, begun FROM " + TABLE)).stream()
                .findFirst()
                .map(row ->
                        new Note(row.text("donor"), "from %s since %s".formatted(row.text("donor"), row.text("begun"))))
                .orElse(new Note("", "begun just now")));
    }

    private record Note(String donor, String words) {}
}
