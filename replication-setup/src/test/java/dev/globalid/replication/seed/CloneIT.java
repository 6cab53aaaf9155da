package dev.globalid.replication.seed;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.PlanFailedException;
import dev.globalid.replication.plan.PlanListener;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.plan.StepState;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.setup.Apply;
import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.setup.Proposal;
import dev.globalid.replication.status.StatusReader;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.verify.Verdict;
import dev.globalid.replication.verify.Verify;
import dev.globalid.replication.verify.VerifyLimits;
import dev.globalid.replication.verify.VerifyListener;
import dev.globalid.replication.verify.VerifyReport;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** One side becomes a clone of the other, which is written to all the while, and the two become a pair. */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_8_0", "MYSQL_9_7"})
class CloneIT {

    private static final Limits LIMITS = LivePair.LIMITS;

    @SuppressWarnings("NullAway.Init") // set before the tests of each version
    private static LivePair pair;

    CloneIT(MySqlVersion version) {}

    @BeforeParameterizedClassInvocation
    static void start(MySqlVersion version) {
        pair = LivePair.startWith(version, "--plugin-load-add=mysql_clone.so", "--event-scheduler=OFF");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        pair.close();
    }

    @BeforeEach
    void fillOne() throws SQLException {
        pair.clear();
        pair.onBoth(
                "DROP DATABASE IF EXISTS global_id_seeding",
                "DROP DATABASE IF EXISTS own",
                "DROP USER IF EXISTS 'of b'@'%'");
        new Shop(pair.a()).create();
        pair.a().execute("ALTER TABLE shop.old ENGINE = InnoDB");
    }

    @Test
    void fillsAServerWhileTheOtherIsWrittenTo() throws Exception {
        pair.b()
                .execute(
                        "SET sql_log_bin = 0",
                        "CREATE USER 'of b'@'%' IDENTIFIED BY 'secret'",
                        // The plugin stumbles over this name.
                        "CREATE DATABASE `we``ird-db`",
                        "CREATE TABLE `we``ird-db`.other (id INT)");
        ConcurrentSkipListSet<String> stages = new ConcurrentSkipListSet<>();
        SeedListener listener = new SeedListener() {
            @Override
            public void cloning(String stage, long bytes, long estimatedBytes) {
                stages.add(stage);
            }
        };
        try (Orders orders = Orders.take(pair.a());
                Apply apply = prepare(listener)) {
            assertThat(apply.findings())
                    .noneMatch(Finding::isError)
                    .anyMatch(finding -> finding.name().equals("accounts")
                            && finding.found().equals("'of b'@'%'")
                            && finding.remedy().contains("--no-clone"));
            orders.awaitMore(20);
            apply.plan().execute(new Keeper());
            orders.awaitMore(20);
            orders.stop();
        }
        assertThat(stages).isNotEmpty();
        assertEqual();
        for (MySqlServer server : List.of(pair.a(), pair.b())) {
            assertThat(query(server, "SELECT User FROM mysql.user WHERE User IN ('of b', 'weak', 'global_id_clone')"))
                    .containsExactly("weak");
            assertThat(query(server, "SHOW DATABASES LIKE 'global_id%'")).isEmpty();
        }
        assertThat(query(pair.b(), "SELECT CONCAT(EVENT_NAME, ' ', STATUS) FROM information_schema.EVENTS ORDER BY 1"))
                .containsExactly(
                        "nightly " + (pair.isCurrent() ? "REPLICA_SIDE_DISABLED" : "SLAVESIDE_DISABLED"),
                        "resting DISABLED");
        pair.b().execute("USE shop", "INSERT INTO orders (note) VALUES ('from b')");
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> query(pair.a(), "SELECT id % 10 FROM shop.orders WHERE note = 'from b'"),
                        List.of("2")::equals);
        assertEqual();
        try (Apply again = prepare(SeedListener.SILENT)) {
            assertThat(again.plan().isEmpty()).isTrue();
        }
    }

    @Test
    void finishesAfterTheServerWasKilledAndAfterItWasInterrupted() throws Exception {
        failInTheMiddle(pair.b()::kill, new Keeper(), "b did not become a clone of a to the end");
        assertThat(problems()).anyMatch(problem -> problem.startsWith("b is half loaded, from a since 20"));
        try (Apply apply = Apply.prepare(pair.topology(), LIMITS)) {
            assertThat(apply.findings())
                    .filteredOn(Finding::isError)
                    .anyMatch(finding ->
                            finding.name().equals("seeding") && finding.remedy().contains("--seed-from"));
        }

        Thread tool = Thread.currentThread();
        failInTheMiddle(tool::interrupt, PlanListener.SILENT, "it was interrupted");
        assertThat(Thread.interrupted()).isTrue();
        await().atMost(Duration.ofMinutes(1)).until(() -> !answers());
        assertThat(problems()).anyMatch(problem -> problem.startsWith("b is half loaded, from a since 20"));
        restart();

        pair.a().execute("INSERT INTO shop.orders (note) VALUES ('since then')");
        try (Apply apply = prepare(SeedListener.SILENT)) {
            // It became a clone without the tool.
            assertThat(apply.plan().steps()).extracting(Step::id).doesNotContain("clone-b", "restart-b");
            apply.plan().execute(PlanListener.SILENT);
        }
        assertEqual();
        assertThat(problems()).isEmpty();
    }

    @Test
    void tellsOfAnAccountThatCameWhileThePlanWaited() throws Exception {
        pair.b().execute("SET sql_log_bin = 0", "CREATE DATABASE shop", "CREATE TABLE shop.kept (id INT PRIMARY KEY)");
        try (Apply apply = prepare(SeedListener.SILENT)) {
            assertThat(losses(apply.proposal()))
                    .contains("lost on b: table shop.kept with no row")
                    .noneMatch(line -> line.contains("of b"));
            pair.b().execute("SET sql_log_bin = 0", "CREATE USER 'of b'@'%' IDENTIFIED BY 'secret'");
            assertThat(losses(apply.again())).contains("lost on b: the password and privileges of 'of b'@'%'");
        }
    }

    private static List<String> losses(Proposal proposal) {
        return proposal.plan().steps().stream()
                .filter(step -> step.id().equals("clone-b"))
                .flatMap(step -> step.details().stream())
                .toList();
    }

    @Test
    void leavesEverythingAsItWasWhereTheDonorRefuses() throws Exception {
        pair.b().execute("SET sql_log_bin = 0", "CREATE DATABASE shop", "CREATE TABLE shop.kept (id INT PRIMARY KEY)");
        PlanListener locksOut = (step, state) -> {
            if (state == StepState.RUNNING && step.id().equals("clone-b")) {
                try {
                    pair.a().execute("SET sql_log_bin = 0", "DROP USER 'global_id_clone'@'%s'".formatted(host()));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        try (Apply apply = prepare(SeedListener.SILENT)) {
            assertThatThrownBy(() -> apply.plan().execute(locksOut))
                    .isInstanceOf(PlanFailedException.class)
                    .hasMessageContaining("Access denied")
                    .hasMessageContaining("b holds what it held before");
        }
        assertThat(query(pair.b(), "SHOW TABLES FROM shop")).containsExactly("kept");
        assertThat(query(pair.b(), "SELECT @@GLOBAL.clone_valid_donor_list")).containsExactly("null");
        assertThat(problems()).noneMatch(problem -> problem.contains("half loaded"));
    }

    @Test
    void copiesOverConnectionsWhereACloneWouldBeMoreOrLess() throws Exception {
        pair.a().execute("ALTER TABLE shop.old ENGINE = MyISAM");
        assertThat(howItIsCopied())
                .contains(
                        "not by the clone plugin: it copies only InnoDB, unencrypted and in the data folder, and a has shop.old (MyISAM)");
        pair.a().execute("ALTER TABLE shop.old ENGINE = InnoDB");
        pair.b().execute("SET sql_log_bin = 0", "CREATE DATABASE own");
        assertThat(howItIsCopied())
                .contains("not by the clone plugin: b has the databases own too, which would be lost");
        pair.b().execute("SET sql_log_bin = 0", "DROP DATABASE own");
        pair.b().execute("SET GLOBAL event_scheduler = ON");
        try {
            assertThat(howItIsCopied()).anyMatch(line -> line.contains("would fire the events of a"));
        } finally {
            pair.b().execute("SET GLOBAL event_scheduler = OFF");
        }
    }

    private static List<String> howItIsCopied() throws SQLException {
        try (Apply apply = prepare(SeedListener.SILENT)) {
            return apply.plan().steps().stream()
                    .filter(step -> step.id().equals("copy-b"))
                    .flatMap(step -> step.details().stream())
                    .toList();
        }
    }

    private static String host() throws SQLException {
        return query(pair.a(), "SELECT Host FROM mysql.user WHERE User = 'global_id_clone'")
                .get(0);
    }

    private static void failInTheMiddle(Runnable trouble, PlanListener steps, String message) throws SQLException {
        AtomicBoolean begun = new AtomicBoolean();
        SeedListener listener = new SeedListener() {
            @Override
            public void cloning(String stage, long bytes, long estimatedBytes) {
                if (!begun.getAndSet(true)) {
                    trouble.run();
                }
            }
        };
        try (Apply apply = prepare(listener)) {
            assertThatThrownBy(() -> apply.plan().execute(steps))
                    .isInstanceOf(PlanFailedException.class)
                    .hasMessageContaining(message)
                    .hasMessageContaining("run the same command again");
        }
    }

    private static boolean answers() {
        try {
            return pair.b().answers();
        } catch (SQLException e) {
            return false;
        }
    }

    private static void restart() {
        pair.b().stop();
        pair.b().start();
    }

    private static List<String> problems() {
        return new StatusReader(pair.topology(), LivePair.LIMITS.timeouts())
                .read().channels().stream()
                        .flatMap(channel -> channel.problems().stream())
                        .toList();
    }

    private static Apply prepare(SeedListener listener) throws SQLException {
        // A pause with the old data gone and nothing of the new there, long enough to be seen on a busy machine.
        pair.b().execute("SET GLOBAL clone_delay_after_data_drop = 5");
        return Seeding.prepare(pair.topology(), LIMITS, new SeedRequest("a", List.of(), SeedLimits.DEFAULT, listener));
    }

    private static void assertEqual() throws InterruptedException {
        VerifyReport report = new Verify(
                        pair.topology(), VerifyLimits.DEFAULT.withSettle(Duration.ofSeconds(20)), VerifyListener.SILENT)
                .run();
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.EQUAL);
    }

    /** Starts b again once it has stopped, as an administrator does, or something like systemd. */
    private static final class Keeper implements PlanListener {

        private CompletableFuture<Void> starting = CompletableFuture.completedFuture(null);

        @Override
        public void changed(Step step, StepState state) {
            if (!step.id().equals("restart-b")) {
                return;
            }
            if (state == StepState.RUNNING) {
                starting = CompletableFuture.runAsync(CloneIT::restart);
            } else {
                starting.join();
            }
        }
    }
}
