package dev.globalid.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.client.IdClient;
import dev.globalid.examples.jdbc.Users;
import dev.globalid.replication.testing.MySqlPair;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.service.testing.IdServiceProcess;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The three programs together, as their users run them: two masters, one pair, ids from lanes and from the service. */
class TwoMastersIT {

    private static final int THREADS = 8;
    private static final int ROWS_PER_THREAD = 2_500;

    @ParameterizedTest
    @EnumSource(names = {"MYSQL_9_7", "MYSQL_5_6"})
    void rowsInsertedIntoBothMastersAtOnceNeverCollide(MySqlVersion version, @TempDir Path folder) throws Exception {
        try (MySqlPair pair = MySqlPair.start(version, "--replicate-do-db=shop");
                RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0);
                IdServiceProcess service = IdServiceProcess.start("--ids.redis.url=redis://127.0.0.1:" + redis.port());
                IdClient ids = IdClient.builder().server(service.url()).build()) {
            ReplicationSetup setup = ReplicationSetup.of(pair, folder);
            setup.run("apply", "--yes");
            createTables(pair.a());
            awaitTables(pair.b());

            insertFromAllThreads(pair, new Users(ids));

            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                assertSameRows(pair, "user");
                assertSameRows(pair, "lane_user");
            });
            setup.run("status");
        }
    }

    private static void createTables(MySqlServer master) throws SQLException {
        try (Connection connection = master.connect("shop");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE user (id BIGINT PRIMARY KEY, name VARCHAR(64) NOT NULL)");
            statement.execute(
                    "CREATE TABLE lane_user (id BIGINT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(64) NOT NULL)");
        }
    }

    private static void awaitTables(MySqlServer master) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .until(() -> rows(master, "lane_user").isEmpty());
    }

    private static void insertFromAllThreads(MySqlPair pair, Users users) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String name = "thread " + thread;
                work.add(() -> insert(pair, users, name));
            }
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Each thread writes to both masters in turn; a duplicate key would be an exception. */
    private static Void insert(MySqlPair pair, Users users, String name) throws SQLException {
        try (Connection a = pair.a().connect("shop");
                Connection b = pair.b().connect("shop")) {
            for (int row = 0; row < ROWS_PER_THREAD; row++) {
                Connection master = row % 2 == 0 ? a : b;
                users.insert(master, name + " row " + row);
                insertOnLane(master, name + " row " + row);
            }
        }
        return null;
    }

    private static void insertOnLane(Connection master, String name) throws SQLException {
        try (var insert = master.prepareStatement("INSERT INTO lane_user (name) VALUES (?)")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
    }

    private static void assertSameRows(MySqlPair pair, String table) throws SQLException {
        Map<Long, String> onA = rows(pair.a(), table);
        assertThat(onA).hasSize(THREADS * ROWS_PER_THREAD);
        assertThat(onA.values()).doesNotHaveDuplicates();
        assertThat(rows(pair.b(), table).equals(onA))
                .as("the rows of %s are the same on both masters", table)
                .isTrue();
    }

    private static Map<Long, String> rows(MySqlServer master, String table) throws SQLException {
        Map<Long, String> rows = new TreeMap<>();
        try (Connection connection = master.connect("shop");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT id, name FROM " + table)) {
            while (result.next()) {
                rows.put(result.getLong("id"), result.getString("name"));
            }
        }
        return rows;
    }
}
