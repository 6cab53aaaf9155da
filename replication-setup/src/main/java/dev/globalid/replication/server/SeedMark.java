package dev.globalid.replication.server;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A note on a server that its databases are being replaced: while it is there, they are emptied or half loaded. It is in a
 * database of the tool's own, which is not replicated, and never in the binary log.
 */
public final class SeedMark {

    /** The tool's own database. */
    public static final String DATABASE = "global_id_seeding";

    private static final String TABLE = DATABASE + ".half_loaded";

    private final Session session;

    SeedMark(Session session) {
        this.session = session;
    }

    /** The statements that leave the note. */
    public static List<Sql> set(String donor, Instant now) {
        return List.of(
                Sql.of("CREATE DATABASE IF NOT EXISTS " + DATABASE + " CHARACTER SET utf8mb4"),
                Sql.of("CREATE TABLE IF NOT EXISTS " + TABLE
                        + " (donor VARCHAR(100) NOT NULL, begun VARCHAR(30) NOT NULL) ENGINE = InnoDB"),
                Sql.of("DELETE FROM " + TABLE),
                Sql.of("INSERT INTO " + TABLE + " (donor, begun) VALUES (")
                        .values(List.of(
                                donor, now.truncatedTo(ChronoUnit.SECONDS).toString()))
                        .then(")"));
    }

    /** The statements that take it away. */
    public static List<Sql> clear() {
        return List.of(Sql.of("DROP DATABASE IF EXISTS " + DATABASE));
    }

    /** What the note says, such as {@code from a since 2026-01-01T00:00:00Z}; empty where there is none. */
    public Optional<String> read() {
        boolean there = !session.query(Sql.of("SELECT 1 FROM information_schema.TABLES WHERE TABLE_NAME = 'half_loaded'"
                        + " AND TABLE_SCHEMA = '" + DATABASE + "'"))
                .isEmpty();
        if (!there) {
            return Optional.empty();
        }
        return Optional.of(session.query(Sql.of("SELECT donor, begun FROM " + TABLE)).stream()
                .findFirst()
                .map(row -> "from %s since %s".formatted(row.text("donor"), row.text("begun")))
                .orElse("begun just now"));
    }
}
