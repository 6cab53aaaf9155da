package dev.globalid.service.nevertwice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.service.ledger.NodeAddress;
import dev.globalid.service.ledger.NodeState;
import dev.globalid.service.sequence.IdsUnavailable;
import dev.globalid.service.sequence.LedgerRefused;
import dev.globalid.service.sequence.LedgerUnavailable;
import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the two ledger masters can lose. They do not replicate here, which is the worst that replication can do: what
 * one grants the other never hears of.
 */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11"})
@TestInstance(Lifecycle.PER_CLASS)
@Tag("alone")
class LedgerFaultsIT {

    private static final String[] DURABLE = {"--innodb-flush-log-at-trx-commit=1", "--sync-binlog=1", "--log-bin=binlog"
    };

    @Parameter
    MySqlVersion version = MySqlVersion.MYSQL_8_0;

    private MySqlServer a;
    private MySqlServer b;
    private RedisProcess redis;
    private Issued issued = new Issued();

    @BeforeAll
    void startServers() {
        a = MySqlServer.start(version, concat("--server-id=1"));
        b = MySqlServer.start(version, concat("--server-id=2"));
    }

    private static String[] concat(String more) {
        String[] all = Arrays.copyOf(DURABLE, DURABLE.length + 1);
        all[DURABLE.length] = more;
        return all;
    }

    @AfterAll
    void stopServers() {
        a.close();
        b.close();
    }

    @BeforeEach
    void emptyEverything() throws SQLException {
        for (MySqlServer server : List.of(a, b)) {
            empty(server);
        }
        redis = RedisProcess.start(RedisVersion.REDIS_7_0);
        issued = new Issued();
    }

    private static void empty(MySqlServer server) throws SQLException {
        server.execute("DROP DATABASE IF EXISTS ids");
        server.execute("CREATE DATABASE ids");
    }

    @AfterEach
    void stopRedis() {
        redis.close();
        a.resume();
        b.resume();
    }

    @Test
    void takesTurnsSoThatBlocksFollowEachOther() {
        try (Instance instance = instance()) {
            assertThat(issued.many(instance, 5000)).isEqualTo(5000);
            assertThat(instance.journal().granted()).startsWith(1L, 2L, 3L, 4L, 5L);
        }
    }

    @Test
    void goesOnWhileOneMasterIsDeadOrHangs() {
        try (Instance instance = instance()) {
            issued.oneByOne(instance, 10);
            a.kill();
            try {
                issued.many(instance, 2 * Definitions.BLOCK);
            } finally {
                a.start();
            }
            await("the pool has found that lane 1 is back")
                    .until(() -> instance.ledger().states().get(0).trouble().isEmpty());
            b.suspend();
            issued.many(instance, 2 * Definitions.BLOCK);
            b.resume();
            issued.many(instance, 2 * Definitions.BLOCK);
        }
    }

    @Test
    void goesOnWithinTheRunwayWhileBothAreAwayAndSaysWhenItEnds() {
        try (Instance instance = instance()) {
            issued.oneByOne(instance, 10);
            await().until(() -> instance.issuer().status().remaining().orElse(0) > Definitions.BLOCK);
            a.suspend();
            b.suspend();
            issued.oneByOne(instance, Definitions.BLOCK);
            assertThatThrownBy(() -> issued.many(instance, 5000)).isInstanceOf(IdsUnavailable.class);
            a.resume();
            b.resume();
            issued.many(instance, 5000);
        }
    }

    @Test
    void refusesToGuessWhileRedisAndBothMastersAreAway() {
        try (Instance instance = instance()) {
            issued.oneByOne(instance, 10);
            a.suspend();
            b.suspend();
            redis.kill();
            assertThatThrownBy(() -> issued.many(instance, 5000)).isInstanceOf(IdsUnavailable.class);
            a.resume();
            b.resume();
            issued.many(instance, 100);
        }
    }

    @Test
    void neverRepeatsThoughRedisIsLostAndEachMasterIsAskedByAnotherInstance() {
        try (Instance x = instance();
                Instance y = instance()) {
            issued.oneByOne(x, 10);
            b.suspend();
            redis.cli("FLUSHALL");
            issued.many(x, 2500);
            b.resume();
            a.suspend();
            redis.cli("FLUSHALL");
            issued.many(y, 2500);
            a.resume();
            issued.many(x, 2500);
            issued.many(y, 2500);
        }
    }

    @Test
    void refusesARebuiltMasterUntilItIsReadmittedAboveItsFloor() throws SQLException, LedgerUnavailable {
        try (Instance instance = instance()) {
            issued.many(instance, 5000);
            empty(b);
            long last = issued.many(instance, 5000);
            List<NodeState> states = instance.ledger().states();
            assertThat(states.get(0).trouble()).isEmpty();
            assertThat(states.get(1).trouble().orElse("")).contains("rebuilt or replaced", "readmit");
            SequenceName userid = instance.issuer().definition().name();
            assertThatThrownBy(() -> readmit(instance, Map.of())).hasMessageContaining("No floor is given");
            assertThatThrownBy(() -> readmit(instance, Map.of(userid, 1L)))
                    .hasMessageContaining("name an id in it or above");
            readmit(instance, Map.of(userid, last + 50_000));
            assertThat(instance.ledger().states())
                    .allSatisfy(state -> assertThat(state.trouble()).isEmpty());
            a.suspend();
            assertThat(issued.many(instance, 20_000)).isGreaterThan(last + 50_000);
            a.resume();
        }
    }

    private static void readmit(Instance instance, Map<SequenceName, Long> floors) throws LedgerUnavailable {
        instance.ledger().readmit(2, List.of(instance.issuer().definition()), floors);
    }

    @Test
    void refusesACopyOfTheOtherMaster() throws SQLException, LedgerUnavailable {
        try (Instance instance = instance()) {
            issued.many(instance, 100);
            try (Connection from = a.connect("ids");
                    Statement statement = from.createStatement()) {
                var row = statement.executeQuery("SELECT lane, server, lanes, ledger_id FROM ids_node WHERE lane = 1");
                assertThat(row.next()).isTrue();
                b.execute("DELETE FROM ids.ids_node");
                b.execute("INSERT INTO ids.ids_node VALUES (%d, '%s', %d, '%s', TRUE)"
                        .formatted(row.getInt(1), row.getString(2), row.getInt(3), row.getString(4)));
            }
            assertThat(instance.ledger().states().get(1).trouble().orElse("")).contains("rebuilt or replaced");
        }
    }

    @Test
    void refusesAMasterThatForgetsInACrash() throws SQLException {
        b.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 2");
        try (Instance instance = instance()) {
            instance.ledger().states();
            assertThatThrownBy(() -> instance.ledger().check())
                    .isInstanceOf(LedgerRefused.class)
                    .hasMessageContaining("innodb_flush_log_at_trx_commit = 2");
            b.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
            b.execute("SET GLOBAL sync_binlog = 0");
            assertThatThrownBy(() -> instance.ledger().check())
                    .isInstanceOf(LedgerRefused.class)
                    .hasMessageContaining("sync_binlog = 0");
        } finally {
            b.execute("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
            b.execute("SET GLOBAL sync_binlog = 1");
        }
    }

    @Test
    void refusesAnotherNumberOfLanes() {
        try (Instance instance = instance()) {
            issued.many(instance, 10);
        }
        try (Instance alone = Instance.on(redis.url(), List.of(node(1, a)), Definitions.userid())) {
            assertThatThrownBy(() -> alone.ledger().check())
                    .isInstanceOf(LedgerRefused.class)
                    .hasMessageContaining("founded as one of 2 lanes, but 1 are configured");
        }
    }

    private Instance instance() {
        return Instance.on(redis.url(), List.of(node(1, a), node(2, b)), Definitions.userid());
    }

    private static NodeAddress node(int lane, MySqlServer server) {
        return new NodeAddress(lane, server.jdbcUrl("ids"), server.user(), server.password());
    }
}
