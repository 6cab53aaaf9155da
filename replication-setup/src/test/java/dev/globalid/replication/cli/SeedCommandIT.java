package dev.globalid.replication.cli;

import static dev.globalid.replication.setup.LivePair.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.testing.MySqlPair;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seeding as an administrator does it, who names a wrong master, thinks better of it, and is cut off in the middle. */
final class SeedCommandIT {

    private static final String MARK =
            "SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'global_id_seeding'";

    private static final String READING =
            "SELECT 1 FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT SLEEP%'";

    private static final String PACKETS = "SELECT @@GLOBAL.max_allowed_packet";

    @TempDir
    private static Path folder;

    @Test
    void asksSaysWhereItStandsAndFinishes() throws Exception {
        try (MySqlPair pair = MySqlPair.start(MySqlVersion.MYSQL_8_0)) {
            for (MySqlServer server : pair.both()) {
                server.execute(
                        "SET sql_log_bin = 0",
                        "CREATE DATABASE shop",
                        "CREATE TABLE shop.t (id INT PRIMARY KEY, v VARCHAR(20))",
                        "INSERT INTO shop.t VALUES (1, 'of %d')".formatted(server.port()));
            }
            Path topology = PairFile.write(folder, pair, "shop");
            namesTheMastersThatThereAre(topology);
            refusesAccountsThatAreNotThere(pair, topology);
            changesNothingWithoutConsent(pair, topology);
            saysAfterItWasKilledThatTheServerIsHalfLoaded(pair, topology);
            finishesWhenItIsRunAgain(pair, topology);
        }
    }

    private static void namesTheMastersThatThereAre(Path topology) {
        CliRun run = CliRun.of("-f", topology, "apply", "--seed-from", "c");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--seed-from names the master 'c', the topology file has a, b");
        assertThat(CliRun.of("-f", topology, "apply", "--seed-from", "a", "--seed-connections", "0")
                        .status())
                .isEqualTo(2);
    }

    private static void refusesAccountsThatAreNotThere(MySqlPair pair, Path topology) throws Exception {
        CliRun run = CliRun.of(
                "-f", topology, "apply", "--seed-from", "a", "--with-accounts", "nobody@nowhere,root", "--yes");
        assertThat(run.status()).as(run.toString()).isEqualTo(1);
        assertThat(run.out()).contains("account nobody@nowhere", "not there").doesNotContain("account root");
        assertThat(run.err()).isEmpty();
        assertThat(query(pair.b(), MARK)).isEmpty();
    }

    private static void changesNothingWithoutConsent(MySqlPair pair, Path topology) throws Exception {
        CliRun refused = CliRun.of("-f", topology, "apply", "--seed-from", "a");
        assertThat(refused.status()).as(refused.toString()).isEqualTo(2);
        CliRun declined = CliRun.answering(List.of("no"), "-f", topology, "apply", "--seed-from", "a");
        assertThat(declined.status()).as(declined.toString()).isEqualTo(3);
        // A table's cells are broken into lines.
        assertThat(declined.out().replaceAll("[\\s|]+", " ")).contains("database shop", "1 table", "will be lost");
        assertThat(declined.out())
                .contains(
                        "remove the databases shop with all that is in them from b",
                        "DROP DATABASE IF EXISTS `shop`",
                        "copy the databases shop from a to b")
                .doesNotContain("replicator-secret");
        assertThat(query(pair.b(), "SELECT v FROM shop.t"))
                .containsExactly("of " + pair.b().port());
        assertThat(query(pair.b(), MARK)).isEmpty();
    }

    private static void saysAfterItWasKilledThatTheServerIsHalfLoaded(MySqlPair pair, Path topology) throws Exception {
        try (Connection connection = pair.a().connect();
                Statement statement = connection.createStatement()) {
            // While this runs, a cannot be held still.
            CompletableFuture<Boolean> reading = CompletableFuture.supplyAsync(() -> readSlowly(statement));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !query(pair.a(), READING).isEmpty());
            try (ToolProcess tool = ToolProcess.start(folder, "-f", topology, "apply", "--seed-from", "a", "--yes")) {
                tool.awaitSaid("copy the databases");
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> !tool.isAlive() || query(pair.b(), PACKETS).contains("1073741824"));
            }
            statement.cancel();
            reading.join();
        }
        assertThat(query(pair.b(), "SHOW DATABASES LIKE 'shop'")).isEmpty();
        CliRun status = CliRun.of("-f", topology, "status");
        assertThat(status.status()).isEqualTo(1);
        assertThat(status.out()).contains("b is half loaded, from a since 20", "run apply --seed-from again");
        assertThat(CliRun.of("-f", topology, "check").out()).contains("half loaded");
        CliRun apply = CliRun.of("-f", topology, "apply", "--yes");
        assertThat(apply.status()).as(apply.toString()).isEqualTo(1);
        assertThat(apply.out()).contains("half loaded");
    }

    private static boolean readSlowly(Statement statement) {
        try {
            return statement.execute("SELECT SLEEP(120) FROM shop.t");
        } catch (SQLException e) {
            return false;
        }
    }

    private static void finishesWhenItIsRunAgain(MySqlPair pair, Path topology) throws Exception {
        CliRun run = CliRun.answering(List.of("yes"), "-f", topology, "apply", "--seed-from", "a");
        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out()).contains("half loaded", "Done: the servers are a pair, proved both ways.");
        assertThat(run.err()).contains("Copying", "rows", "MiB");
        assertThat(query(pair.b(), "SELECT v FROM shop.t"))
                .containsExactly("of " + pair.a().port());
        assertThat(query(pair.b(), MARK)).isEmpty();
        assertThat(query(pair.b(), PACKETS)).isEqualTo(query(pair.a(), PACKETS));
        assertThat(CliRun.of("-f", topology, "status").status()).isZero();
        assertThat(CliRun.of("-f", topology, "apply", "--seed-from", "a").out()).contains("Nothing to do");
    }
}
