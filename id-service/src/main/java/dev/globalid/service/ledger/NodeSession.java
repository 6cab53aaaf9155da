package dev.globalid.service.ledger;

import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.SequenceSpec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The ledger's SQL, on one connection to one node: every statement commits by itself, so that no instance that stops in
 * the middle leaves a lock behind. Not thread-safe.
 *
 * <p>Rows carry the lane, and where replication could bring two servers' rows together also the server that wrote them;
 * they are only ever inserted, and changed only by that server. So replication between nodes has nothing to conflict
 * about.
 */
final class NodeSession {

    /** Who wrote a row, where the row is not replicated. */
    private static final String THIS_SERVER = "local";

    private final JdbcClient sql;
    private final Dialect dialect;
    private final String server;

    NodeSession(Connection connection) throws SQLException {
        sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        dialect = Dialect.of(connection);
        server = dialect == Dialect.MYSQL
                ? sql.sql("SELECT @@server_uuid").query(String.class).single()
                : THIS_SERVER;
    }

    void createTables() {
        sql.sql("""
                CREATE TABLE IF NOT EXISTS ids_node (
                    lane INT NOT NULL, server VARCHAR(64) NOT NULL, lanes INT NOT NULL,
                    ledger_id VARCHAR(64) NOT NULL, founded BOOLEAN NOT NULL,
                    PRIMARY KEY (lane, server))""" + dialect.tableSuffix()).update();
        sql.sql("""
                CREATE TABLE IF NOT EXISTS ids_sequence (
                    name %s NOT NULL, lane INT NOT NULL, server VARCHAR(64) NOT NULL, cut VARCHAR(64) NOT NULL,
                    floor_block BIGINT NOT NULL, complete BOOLEAN NOT NULL, confirmed BOOLEAN NOT NULL,
                    PRIMARY KEY (name, lane, server))""".formatted(dialect.nameType()) + dialect.tableSuffix()).update();
        sql.sql("""
                CREATE TABLE IF NOT EXISTS ids_block (
                    name %s NOT NULL, block BIGINT NOT NULL, lane INT NOT NULL, granted_at TIMESTAMP NOT NULL,
                    PRIMARY KEY (name, block))""".formatted(dialect.nameType()) + dialect.tableSuffix()).update();
        sql.sql("""
                CREATE TABLE IF NOT EXISTS ids_definition (
                    name %s NOT NULL, lane INT NOT NULL, server VARCHAR(64) NOT NULL, first_id BIGINT NOT NULL,
                    step INT NOT NULL, step_offset INT NOT NULL, max_id BIGINT NOT NULL, block_size INT NOT NULL,
                    without_redis VARCHAR(16) NOT NULL, runway_millis BIGINT NOT NULL, period_kind VARCHAR(16) NOT NULL,
                    zone VARCHAR(64) NOT NULL, text_format VARCHAR(128) NOT NULL,
                    PRIMARY KEY (name, lane, server))""".formatted(dialect.nameType()) + dialect.tableSuffix()).update();
    }

    /** The setting, and its value, by which a commit here could be lost; empty if there is none. */
    Optional<String> volatileSetting() {
        return dialect == Dialect.H2
                ? Optional.empty()
                : sql.sql("SELECT @@innodb_flush_log_at_trx_commit, @@log_bin, @@sync_binlog")
                        .query((row, n) -> volatileSetting(row))
                        .single();
    }

    private static Optional<String> volatileSetting(ResultSet row) throws SQLException {
        if (row.getInt(1) != 1) {
            return Optional.of("innodb_flush_log_at_trx_commit = " + row.getInt(1));
        }
        if (row.getInt(2) != 0 && row.getInt(3) != 1) {
            return Optional.of("sync_binlog = " + row.getInt(3));
        }
        return Optional.empty();
    }

    /** The row by which this server knows itself. */
    Optional<Identity> identity(int lane) {
        return sql.sql("SELECT lane, lanes, ledger_id, founded FROM ids_node WHERE lane = ? AND server = ?")
                .params(lane, server)
                .query((row, n) -> new Identity(row.getInt(1), row.getInt(2), row.getString(3), row.getBoolean(4)))
                .optional();
    }

    /** Whether somebody has used these tables before. */
    boolean hasHistory() {
        return sql.sql("SELECT (SELECT COUNT(*) FROM ids_node) + (SELECT COUNT(*) FROM ids_sequence)")
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The ledger of whatever identity has come here, by replication or from a copy. */
    Optional<String> anyLedgerId() {
        return sql.sql("SELECT MAX(ledger_id) FROM ids_node")
                .query(String.class)
                .optional();
    }

    /** Nothing happens if the row is there. */
    void insertIdentity(Identity identity) {
        insertUnlogged(() -> insertIfMissing(
                "INSERT INTO ids_node (lane, server, lanes, ledger_id, founded) VALUES (?, ?, ?, ?, ?)",
                identity.lane(),
                server,
                identity.lanes(),
                identity.ledgerId(),
                identity.founded()));
    }

    void markFounded(int lane) {
        insertUnlogged(() -> sql.sql("UPDATE ids_node SET founded = TRUE WHERE lane = ? AND server = ?")
                .params(lane, server)
                .update());
    }

    /** MySQL's rows carry the server's UUID and may travel; MariaDB has none, so there they must not. */
    private void insertUnlogged(Runnable write) {
        boolean mustHide = dialect == Dialect.MARIADB
                && sql.sql("SELECT @@log_bin").query(Integer.class).single() != 0;
        if (!mustHide) {
            write.run();
            return;
        }
        sql.sql("SET SESSION sql_log_bin = 0").update();
        try {
            write.run();
        } finally {
            sql.sql("SET SESSION sql_log_bin = 1").update();
        }
    }

    List<StoredSequence> sequences(SequenceName name) {
        return sql.sql("""
                SELECT lane, cut, floor_block, complete, confirmed, server = ? FROM ids_sequence WHERE name = ?""")
                .params(server, name.value())
                .query((row, n) -> new StoredSequence(
                        row.getInt(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getBoolean(6)))
                .list();
    }

    List<String> sequenceNames() {
        return sql.sql("SELECT DISTINCT name FROM ids_sequence ORDER BY name")
                .query(String.class)
                .list();
    }

    /** Nothing happens if the row is there. */
    void insertSequence(SequenceName name, int lane, String cut, long floorBlock) {
        insertIfMissing("""
                INSERT INTO ids_sequence (name, lane, server, cut, floor_block, complete, confirmed)
                VALUES (?, ?, ?, ?, ?, FALSE, FALSE)""", name.value(), lane, server, cut, floorBlock);
    }

    /** Commits to stable storage that no block up to {@code floorBlock} is granted here. */
    void raiseFloor(SequenceDefinition definition, int lane, long floorBlock) {
        int rows = sql.sql("""
                UPDATE ids_sequence SET floor_block = GREATEST(floor_block, ?)
                WHERE name = ? AND lane = ? AND server = ?""")
                .params(floorBlock, definition.name().value(), lane, server)
                .update();
        if (rows == 0) {
            insertSequence(definition.name(), lane, definition.cut(), floorBlock);
            markComplete(definition.name(), lane);
        }
        waitForTheDisk();
    }

    /** Of every sequence the row of the lowest lane, as all others are written after it. */
    List<SequenceSpec> specs() {
        return sql.sql("SELECT * FROM ids_definition ORDER BY name, lane")
                .query((row, n) -> StoredSpec.read(row))
                .list();
    }

    List<SequenceSpec> specs(SequenceName name) {
        return sql.sql("SELECT * FROM ids_definition WHERE name = ? ORDER BY lane")
                .param(name.value())
                .query((row, n) -> StoredSpec.read(row))
                .list();
    }

    /** Nothing happens if the row is there. */
    void insertSpec(SequenceSpec spec, int lane) {
        insertIfMissing("""
                INSERT INTO ids_definition (name, lane, server, first_id, step, step_offset, max_id, block_size,
                    without_redis, runway_millis, period_kind, zone, text_format)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", StoredSpec.values(spec, lane, server));
        waitForTheDisk();
    }

    void markComplete(SequenceName name, int lane) {
        sql.sql("UPDATE ids_sequence SET complete = TRUE WHERE name = ? AND lane = ? AND server = ?")
                .params(name.value(), lane, server)
                .update();
    }

    void markConfirmed(SequenceName name, int lane) {
        sql.sql("UPDATE ids_sequence SET confirmed = TRUE WHERE name = ? AND lane = ? AND server = ?")
                .params(name.value(), lane, server)
                .update();
    }

    /** The highest block that is granted or ruled out, by any lane's rows that have come here. */
    long highest(SequenceName name) {
        long granted = sql.sql("SELECT COALESCE(MAX(block), 0) FROM ids_block WHERE name = ?")
                .param(name.value())
                .query(Long.class)
                .single();
        long floor = sql.sql("SELECT COALESCE(MAX(floor_block), 0) FROM ids_sequence WHERE name = ?")
                .param(name.value())
                .query(Long.class)
                .single();
        return Math.max(granted, floor);
    }

    /** Commits the grant; false if the block is granted already. */
    boolean insertBlock(SequenceDefinition definition, long block, int lane) {
        boolean inserted = insertIfMissing(
                "INSERT INTO ids_block (name, block, lane, granted_at) VALUES (?, ?, ?, CURRENT_TIMESTAMP)",
                definition.name().value(),
                block,
                lane);
        if (inserted) {
            waitForTheDisk();
        }
        return inserted;
    }

    /** H2's commit leaves the last milliseconds to a background writer. */
    private void waitForTheDisk() {
        if (dialect == Dialect.H2) {
            sql.sql("CHECKPOINT SYNC").update();
        }
    }

    private boolean insertIfMissing(String insert, Object... values) {
        try {
            return sql.sql(insert).params(values).update() == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }
}
