package dev.globalid.replication.seed;

import static dev.globalid.replication.setup.LivePair.query;
import static dev.globalid.replication.setup.LivePair.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.PlanFailedException;
import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.plan.Severity;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.Timeouts;
import dev.globalid.replication.setup.Apply;
import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.setup.LivePairFixture;
import dev.globalid.replication.status.StatusReader;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.testing.Servers;
import dev.globalid.replication.verify.Verdict;
import dev.globalid.replication.verify.Verify;
import dev.globalid.replication.verify.VerifyLimits;
import dev.globalid.replication.verify.VerifyListener;
import dev.globalid.replication.verify.VerifyReport;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One side gets all its data from the other, which is written to all the while, and the two become a pair. */
@ParameterizedClass
@Servers(
        value = {MySqlVersion.MYSQL_5_6, MySqlVersion.MYSQL_8_0, MySqlVersion.MYSQL_9_7, MySqlVersion.MARIADB_10_11},
        more = {MySqlVersion.MYSQL_5_7, MySqlVersion.MYSQL_8_0_12, MySqlVersion.MARIADB_11_4})
class SeedIT extends LivePairFixture {

    static Stream<MySqlVersion> havingSequences() {
        return pair.among(MySqlVersion.MARIADB_10_11);
    }

    static Stream<MySqlVersion> havingJson() {
        return pair.among(
                MySqlVersion.MYSQL_5_7, MySqlVersion.MYSQL_8_0_12, MySqlVersion.MYSQL_8_0, MySqlVersion.MYSQL_9_7);
    }

    /** It is this program that waits, whatever the version. */
    static Stream<MySqlVersion> oneForAll() {
        return pair.among(MySqlVersion.MYSQL_8_0);
    }

    @BeforeEach
    void fillOne() throws SQLException {
        pair.clear();
        for (MySqlServer server : List.of(pair.a(), pair.b())) {
            server.execute("SET sql_log_bin = 0", "DROP DATABASE IF EXISTS global_id_seeding");
        }
        new Shop(pair.a()).create();
    }

    @Test
    void fillsAnEmptyServerWhileTheOtherIsWrittenTo() throws Exception {
        try (Orders orders = Orders.take(pair.a())) {
            orders.awaitMore(20);
            seed();
            orders.awaitMore(20);
            orders.stop();
        }
        assertEqual();
        assertThat(definitions(pair.b())).isEqualTo(definitions(pair.a()));
        assertThat(query(pair.b(), "SELECT CONCAT(EVENT_NAME, ' ', STATUS) FROM information_schema.EVENTS ORDER BY 1"))
                .containsExactly(
                        "nightly " + (pair.isCurrent() ? "REPLICA_SIDE_DISABLED" : "SLAVESIDE_DISABLED"),
                        "resting DISABLED");
        try (Connection application = DriverManager.getConnection(pair.b().jdbcUrl("shop"), "weak", Shop.PASSWORD)) {
            assertThat(application.isValid(5)).isTrue();
        }
        assertThat(grants(pair.b())).isEqualTo(grants(pair.a())).hasSize(2);
        pair.b().execute("USE shop", "CALL note('from b')", "INSERT INTO orders (note) VALUES ('from b')");
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> query(pair.a(), "SELECT id % 10 FROM shop.orders WHERE note = 'from b'"),
                        List.of("2")::equals);
        assertEqual();
    }

    @Test
    void beginsAnewAfterItWasInterruptedAndAfterTheServerWasKilled() throws Exception {
        Thread tool = Thread.currentThread();
        failInTheMiddle(tool::interrupt);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(problems()).anyMatch(problem -> problem.startsWith("b is half loaded, from a since 20"));
        try (Apply apply = Apply.prepare(pair.topology(), LivePair.LIMITS)) {
            assertThat(apply.findings())
                    .filteredOn(Finding::isError)
                    .anyMatch(finding ->
                            finding.name().equals("seeding") && finding.remedy().contains("--seed-from"));
        }

        failInTheMiddle(pair.b()::kill);
        pair.b().start();
        assertThat(problems()).anyMatch(problem -> problem.startsWith("b is half loaded, from a since 20"));

        seed();
        assertEqual();
        assertThat(problems()).isEmpty();
        try (Apply again = prepare()) {
            assertThat(again.plan().isEmpty()).isTrue();
        }
    }

    private static void failInTheMiddle(Runnable trouble) {
        failInTheMiddle(trouble, SeedLimits.DEFAULT);
    }

    private static void failInTheMiddle(Runnable trouble, SeedLimits limits) {
        AtomicBoolean begun = new AtomicBoolean();
        SeedListener listener = new SeedListener() {
            @Override
            public void copied(long rows, long bytes) {
                if (!begun.getAndSet(true)) {
                    trouble.run();
                }
            }
        };
        try (Apply apply = prepare(listener, limits)) {
            assertThatThrownBy(() -> apply.plan().execute(PlanListener.SILENT))
                    .isInstanceOf(PlanFailedException.class)
                    .hasMessageContaining("copy the databases")
                    .hasMessageContaining("run the same command again");
        }
    }

    private static List<String> problems() {
        return new StatusReader(pair.topology(), LivePair.LIMITS.timeouts())
                .read().channels().stream()
                        .flatMap(channel -> channel.problems().stream())
                        .toList();
    }

    @Test
    void replacesWhatTheOtherHoldsOnceThatIsSaid() throws Exception {
        pair.b()
                .execute(
                        "SET sql_log_bin = 0",
                        "CREATE DATABASE shop",
                        "CREATE TABLE shop.orders (id INT PRIMARY KEY, other INT)",
                        "INSERT INTO shop.orders VALUES (1, 1)",
                        "CREATE VIEW shop.mine AS SELECT other FROM shop.orders");
        try (Apply apply = prepare()) {
            assertThat(apply.findings())
                    .filteredOn(finding -> finding.severity() == Severity.WARNING)
                    .anyMatch(finding -> finding.name().equals("database shop")
                            && finding.subject().equals("b")
                            && finding.found().equals("1 table")
                            && finding.remedy().contains("will be lost"));
            assertThat(query(pair.b(), "SELECT other FROM shop.orders")).containsExactly("1");
            apply.plan().execute(PlanListener.SILENT);
        }
        assertEqual();
        assertThat(query(pair.b(), "SELECT TABLE_NAME FROM information_schema.VIEWS WHERE TABLE_SCHEMA = 'shop'"))
                .containsExactlyInAnyOrder("a_names", "z_names");

        // A pair whose one side lost rows and its channel.
        pair.b().execute("SET sql_log_bin = 0", "DELETE FROM shop.keyless");
        pair.b()
                .execute(
                        pair.isCurrent() ? "STOP REPLICA" : "STOP SLAVE",
                        pair.isCurrent() ? "RESET REPLICA ALL" : "RESET SLAVE ALL");
        seed();
        assertEqual();
    }

    @Test
    void saysWhichViewIsBrokenBeforeRowsAreCopied() throws Exception {
        pair.a()
                .execute(
                        "USE shop",
                        "CREATE TABLE gone (id INT)",
                        "CREATE VIEW broken AS SELECT id FROM gone",
                        "DROP TABLE gone");
        List<Long> copied = new CopyOnWriteArrayList<>();
        try (Apply apply = prepare(new SeedListener() {
            @Override
            public void copied(long rows, long bytes) {
                copied.add(rows);
            }
        })) {
            assertThatThrownBy(() -> apply.plan().execute(PlanListener.SILENT))
                    .isInstanceOf(PlanFailedException.class)
                    .hasMessageContaining("the view shop.broken cannot be made as it is on the other side");
        }
        // Only the table that has no snapshots.
        assertThat(copied).containsExactly(2L);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("havingSequences")
    void refusesWhatACopyWouldLack(MySqlVersion named) throws Exception {
        pair.a().execute("USE shop", "CREATE SEQUENCE counter", "CREATE TABLE past (id INT) WITH SYSTEM VERSIONING");
        try (Apply apply = prepare()) {
            assertThat(apply.findings())
                    .filteredOn(Finding::isError)
                    .extracting(Finding::found)
                    .containsExactly("sequence shop.counter", "system versioned shop.past");
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("havingJson")
    void refusesJsonThatACopyWouldChange(MySqlVersion named) throws Exception {
        pair.a()
                .execute(
                        "USE shop",
                        "CREATE TABLE bills (id INT PRIMARY KEY, line JSON)",
                        "INSERT INTO bills VALUES (1, JSON_OBJECT('price', CAST(1.10 AS DECIMAL(5, 2)))), (2, '{\"price\": 1.5}'),"
                                + " (3, CAST(CAST(7.00 AS DECIMAL(5, 2)) AS JSON)), (4, '[1.0, 1e5, \"1.10\", null]'), (5, NULL)");
        SeedRequest request = new SeedRequest("a", List.of(), SeedLimits.DEFAULT, SeedListener.SILENT, false);
        try (Apply apply = Seeding.prepare(pair.topology(), LivePair.LIMITS, request)) {
            assertThat(apply.findings())
                    .filteredOn(Finding::isError)
                    .singleElement()
                    .extracting(Finding::found)
                    .isEqualTo("2 rows of shop.bills in line hold a DECIMAL");
            assertThat(apply.plan()).isEqualTo(Plan.EMPTY);
        }
        // As the refusal says. In one statement MySQL 8.0 would change nothing, since the numbers are equal.
        pair.a()
                .execute(
                        "UPDATE shop.bills SET line = JSON_QUOTE(CAST(line AS CHAR))",
                        "UPDATE shop.bills SET line = CAST(JSON_UNQUOTE(line) AS JSON)");
        seed();
        assertEqual();
    }

    @Test
    void copiesADefaultTimeThatWasTypedInAnotherTimeZone() throws Exception {
        pair.a()
                .execute(
                        "USE shop",
                        "SET time_zone = '+02:00'",
                        "CREATE TABLE zones (id INT PRIMARY KEY, t TIMESTAMP NULL DEFAULT '2020-01-01 00:00:00')",
                        "INSERT INTO zones (id) VALUES (1)");
        seed();
        assertEqual();
        pair.b().execute("SET sql_log_bin = 0", "INSERT INTO shop.zones (id) VALUES (2)");
        assertThat(query(pair.b(), "SELECT DISTINCT UNIX_TIMESTAMP(t) FROM shop.zones"))
                .singleElement()
                .asString()
                .startsWith("1577829600");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("oneForAll")
    void endsWhenTheServerDoesNotAnswerAnyMore(MySqlVersion named) throws Exception {
        Timeouts patience = new Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofMinutes(10), Duration.ofSeconds(1));
        SeedLimits limits = new SeedLimits(patience, 2, Duration.ofSeconds(2), 10, Duration.ofSeconds(1));
        try {
            failInTheMiddle(pair.b()::suspend, limits);
        } finally {
            pair.b().resume();
        }
        seed();
        assertEqual();
    }

    @Test
    void refusesToReplaceDataByNothing() throws Exception {
        SeedRequest wrongWay = new SeedRequest("b", List.of(), SeedLimits.DEFAULT, SeedListener.SILENT);
        List<String> before = query(pair.a(), "SELECT note FROM shop.orders");
        try (Apply apply = Seeding.prepare(pair.topology(), LivePair.LIMITS, wrongWay)) {
            assertThat(apply.findings())
                    .filteredOn(Finding::isError)
                    .anyMatch(finding -> finding.remedy().contains("the other way round"));
            assertThat(apply.plan()).isEqualTo(Plan.EMPTY);
        }
        assertThat(query(pair.a(), "SELECT note FROM shop.orders")).isEqualTo(before);
    }

    private static List<String> grants(MySqlServer server) throws SQLException {
        return query(server, "SHOW GRANTS FOR 'weak'@'%'");
    }

    /** Everything but tables, which are compared as such, and rows. */
    private static List<String> definitions(MySqlServer server) throws SQLException {
        List<String> definitions = new ArrayList<>();
        for (String object : List.of(
                "FUNCTION shop.label",
                "PROCEDURE shop.note",
                "VIEW shop.a_names",
                "VIEW shop.z_names",
                "TRIGGER shop.orders_ai",
                "TABLE shop.types",
                "TABLE `we``ird-db`.`t``的?`")) {
            definitions.addAll(rows(server, "SHOW CREATE " + object));
        }
        definitions.removeIf(cell -> cell.startsWith("Created="));
        return definitions;
    }

    private static void seed() {
        try (Apply apply = prepare()) {
            assertThat(apply.findings()).noneMatch(Finding::isError);
            apply.plan().execute(PlanListener.SILENT);
        }
    }

    private static Apply prepare() {
        return prepare(SeedListener.SILENT);
    }

    private static Apply prepare(SeedListener listener) {
        return prepare(listener, SeedLimits.DEFAULT);
    }

    private static Apply prepare(SeedListener listener, SeedLimits limits) {
        Limits all = new Limits(
                limits.timeouts(),
                Duration.ofMinutes(2),
                Duration.ofSeconds(20),
                Duration.ofMinutes(1),
                LivePair.LIMITS.calm());
        return Seeding.prepare(pair.topology(), all, new SeedRequest("a", List.of("weak"), limits, listener));
    }

    private static void assertEqual() throws InterruptedException {
        VerifyReport report = new Verify(
                        pair.topology(), VerifyLimits.DEFAULT.withSettle(Duration.ofSeconds(20)), VerifyListener.SILENT)
                .run();
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.EQUAL);
    }
}
