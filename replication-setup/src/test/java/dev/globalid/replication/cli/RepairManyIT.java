package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Hundreds of conflicts in tables of all kinds of keys, while applications go on writing on both sides. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_9_7", "MARIADB_10_11"})
class RepairManyIT extends RepairFixture {

    private static final int ROWS = 25;
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** Of each table the definition, and the n-th row's key. */
    private static final List<Keyed> TABLES = List.of(
            new Keyed("k INT AUTO_INCREMENT PRIMARY KEY", "%d"),
            new Keyed("k BIGINT UNSIGNED PRIMARY KEY", "1844674407370955%d"),
            new Keyed("k VARCHAR(20) PRIMARY KEY", "'ключ %d'"),
            new Keyed("k VARBINARY(20) PRIMARY KEY", "CONCAT(X'00FF27', %d)"),
            new Keyed(
                    "k ENUM("
                            + IntStream.range(100, 100 + ROWS)
                                    .mapToObj("'e%d'"::formatted)
                                    .collect(Collectors.joining(", "))
                            + ") PRIMARY KEY",
                    "'e%d'"),
            new Keyed("k BIT(16) PRIMARY KEY", "%d"),
            new Keyed("k DOUBLE PRIMARY KEY", "%d / 7e0"),
            new Keyed("k DATETIME(6) PRIMARY KEY", "FROM_UNIXTIME(1700000000 + %d / 8)"),
            new Keyed("k DECIMAL(20, 6) PRIMARY KEY", "%d.000001"),
            new Keyed("j INT DEFAULT 7, k VARCHAR(9), PRIMARY KEY (k, j)", "'%d'"),
            new Keyed("k INT NULL UNIQUE", "%d"),
            new Keyed("k BLOB, PRIMARY KEY (k(9))", "X'0%d00FF'"));

    @Test
    void makesEachTableAsItWasChosenAndLosesNothing() throws Exception {
        for (int i = 0; i < TABLES.size(); i++) {
            pair.onBoth("CREATE TABLE shop.%s (%s, v VARCHAR(20), b LONGBLOB)"
                    .formatted(table(i), TABLES.get(i).definition()));
        }
        pair.onBoth("CREATE TABLE shop.w (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(20))");
        diverge(IntStream.range(0, TABLES.size()).mapToObj(RepairManyIT::insert).toArray(String[]::new));

        try (Writer onA = Writer.start(pair.a());
                Writer onB = Writer.start(pair.b())) {
            List<String> keep = new ArrayList<>(List.of("--keep", "a"));
            for (int i = 1; i < TABLES.size(); i += 2) {
                keep.addAll(List.of("--keep", "shop.%s=b".formatted(table(i))));
            }
            CliRun run = repair(keep.toArray(String[]::new));
            assertThat(run.out()).contains("%d times rows differ".formatted(TABLES.size() * ROWS));
            onA.stop();
            onB.stop();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(query(pair.b(), "SELECT COUNT(*) FROM shop.w"))
                            .isEqualTo(query(pair.a(), "SELECT COUNT(*) FROM shop.w"))
                            .containsExactly(String.valueOf(onA.written() + onB.written())));
        }

        assertEqual();
        for (int i = 0; i < TABLES.size(); i++) {
            assertThat(query(pair.a(), "SELECT v FROM shop." + table(i)))
                    .as(TABLES.get(i).definition())
                    .hasSize(ROWS)
                    .containsOnly(i % 2 == 0 ? "of a" : "of b");
        }
        assertHasAll(rescueFile());
    }

    private static String table(int number) {
        return "t%02d".formatted(number);
    }

    private static String insert(int number) {
        Keyed table = TABLES.get(number);
        return "INSERT INTO shop.%s (k, v, b) VALUES ".formatted(table(number))
                + IntStream.range(100, 100 + ROWS)
                        .mapToObj(i -> "(%s, 'of {m}', REPEAT(X'00FF5C27', 999))"
                                .formatted(table.key().formatted(i)))
                        .collect(Collectors.joining(", "));
    }

    private Path rescueFile() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith("-1.sql")).toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    /** An empty server gets every row back that one of the masters had. */
    private static void assertHasAll(Path file) throws Exception {
        try (MySqlServer empty = MySqlServer.start(pair.a().version())) {
            empty.execute(Stream.of(Files.readString(file).split(";\n", -1))
                    .filter(statement -> !statement.isBlank())
                    .toArray(String[]::new));
            for (String master : List.of("a", "b")) {
                for (int i = 0; i < TABLES.size(); i++) {
                    assertThat(query(
                                    empty,
                                    "SELECT CONCAT(v, ' ', LENGTH(b)) FROM rescued_%s_shop.%s"
                                            .formatted(master, table(i))))
                            .as(TABLES.get(i).definition())
                            .hasSize(ROWS)
                            .containsOnly("of %s 3996".formatted(master));
                }
            }
        }
    }

    /**
     * A table.
     *
     * @param definition of its key
     * @param key of a row, by its number of three digits
     */
    private record Keyed(String definition, String key) {}

    /** An application that inserts rows of its own lane. */
    private static final class Writer implements AutoCloseable {

        private final AtomicInteger written = new AtomicInteger();
        private volatile boolean stopping;
        private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);

        static Writer start(MySqlServer server) {
            Writer writer = new Writer();
            writer.work = CompletableFuture.runAsync(() -> writer.write(server));
            return writer;
        }

        private void write(MySqlServer server) {
            try (Connection connection = server.connect("shop");
                    Statement statement = connection.createStatement()) {
                while (!stopping) {
                    statement.execute("INSERT INTO w (v) VALUES ('x')");
                    written.incrementAndGet();
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The writer failed", e);
            }
        }

        int written() {
            return written.get();
        }

        /** Ends it, and says what went wrong if something did. */
        void stop() {
            stopping = true;
            work.join();
        }

        @Override
        public void close() {
            stopping = true;
            work.handle((nothing, failure) -> true).join();
        }
    }
}
