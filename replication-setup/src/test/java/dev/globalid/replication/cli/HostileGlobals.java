package dev.globalid.replication.cli;

import dev.globalid.replication.testing.MySqlVersion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Global variables as an administrator may have set them for his applications, each at the value that hurts a session of this
 * program most, but for what would stop the servers themselves.
 */
record HostileGlobals(MySqlVersion version, Connection connection) {

    /** What a session must not inherit, by name; a version has some of them. */
    private static final Map<String, String> DANGEROUS = Map.ofEntries(
            // How much an answer holds, and what it may cost; receivers look at a few hundred rows of variables.
            // With no row at all, a receiver of replication cannot ask its source for anything.
            Map.entry("sql_select_limit", "1"),
            Map.entry("max_join_size", "1000"),
            Map.entry("sql_big_selects", "0"),
            Map.entry("max_sort_length", "4"),
            Map.entry("group_concat_max_len", "4"),
            Map.entry("max_error_count", "0"),
            // With less, receivers have too little too, and with the least the server crashes when somebody connects.
            Map.entry("max_session_mem_used", "4194304"),
            Map.entry("parser_max_mem_size", "10000000"),
            // How long things may take; with less time the receivers of replication and the driver cannot ask either.
            Map.entry("max_execution_time", "100"),
            Map.entry("max_statement_time", "0.1"),
            Map.entry("wait_timeout", "1"),
            Map.entry("net_read_timeout", "1"),
            Map.entry("net_write_timeout", "1"),
            Map.entry("lock_wait_timeout", "1"),
            Map.entry("innodb_lock_wait_timeout", "1"),
            Map.entry("idle_transaction_timeout", "1"),
            Map.entry("idle_write_transaction_timeout", "1"),
            Map.entry("idle_readonly_transaction_timeout", "1"),
            // Transactions: a commit ends the connection.
            Map.entry("autocommit", "0"),
            Map.entry("completion_type", "2"),
            Map.entry("tx_read_only", "1"),
            Map.entry("transaction_read_only", "1"),
            Map.entry("tx_isolation", "'READ-UNCOMMITTED'"),
            Map.entry("transaction_isolation", "'READ-UNCOMMITTED'"),
            // What statements and answers mean.
            Map.entry(
                    "sql_mode",
                    "'TRADITIONAL,PAD_CHAR_TO_FULL_LENGTH,NO_UNSIGNED_SUBTRACTION,HIGH_NOT_PRECEDENCE,ANSI'"),
            Map.entry("time_zone", "'-11:30'"),
            Map.entry("character_set_client", "latin1"),
            Map.entry("character_set_results", "latin1"),
            Map.entry("collation_connection", "latin1_general_cs"),
            Map.entry("sql_auto_is_null", "1"),
            Map.entry("sql_buffer_result", "1"),
            Map.entry("sql_if_exists", "1"),
            Map.entry("sql_quote_show_create", "0"),
            Map.entry("system_versioning_asof", "'2000-01-01 00:00:00'"),
            Map.entry("show_gipk_in_create_table_and_information_schema", "0"),
            // What is refused, or not checked, or not logged.
            Map.entry("sql_safe_updates", "1"),
            Map.entry("sql_require_primary_key", "1"),
            Map.entry("restrict_fk_on_non_standard_key", "1"),
            Map.entry("innodb_strict_mode", "1"),
            Map.entry("foreign_key_checks", "0"),
            Map.entry("unique_checks", "0"),
            Map.entry("check_constraint_checks", "0"),
            Map.entry("sql_log_bin", "0"),
            // What is made otherwise than it was said.
            Map.entry("sql_generate_invisible_primary_key", "1"),
            Map.entry("explicit_defaults_for_timestamp", "0"),
            Map.entry("old_passwords", "1"),
            Map.entry("enforce_storage_engine", "MyISAM"),
            Map.entry("innodb_compression_default", "1"));

    /** What a session may well inherit, since its statements say what they want. */
    private static final Map<String, String> HARMLESS = Map.ofEntries(
            Map.entry("interactive_timeout", "1"),
            Map.entry("character_set_server", "ucs2"),
            Map.entry("collation_server", "ucs2_bin"),
            Map.entry("default_collation_for_utf8mb4", "utf8mb4_general_ci"),
            Map.entry("character_set_collations", "'utf8mb4=utf8mb4_bin,latin1=latin1_bin'"),
            Map.entry("old_mode", "''"),
            Map.entry("default_storage_engine", "MyISAM"),
            Map.entry("default_tmp_storage_engine", "MyISAM"),
            Map.entry("default_week_format", "6"),
            Map.entry("div_precision_increment", "0"),
            Map.entry("sql_notes", "0"),
            Map.entry("sql_warnings", "1"),
            Map.entry("big_tables", "1"),
            Map.entry("low_priority_updates", "1"),
            Map.entry("innodb_snapshot_isolation", "1"),
            Map.entry("max_heap_table_size", "16384"),
            Map.entry("tmp_table_size", "1024"),
            Map.entry("show_create_table_verbosity", "1"),
            Map.entry("show_old_temporals", "1"),
            Map.entry("updatable_views_with_limit", "0"));

    /** Sets all that the version has. */
    void set() throws SQLException {
        Map<String, String> all = new TreeMap<>(DANGEROUS);
        all.putAll(HARMLESS);
        try (Statement statement = connection.createStatement()) {
            for (String name : names(statement, all)) {
                statement.execute("SET GLOBAL " + name + " = " + all.get(name));
            }
        }
    }

    /** By name, the values that a session must not have. */
    Map<String, String> dangerous() throws SQLException {
        Map<String, String> values = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String name : names(statement, DANGEROUS)) {
                try (ResultSet answer = statement.executeQuery("SELECT @@GLOBAL." + name)) {
                    answer.next();
                    values.put(name, answer.getString(1));
                }
            }
        }
        return values;
    }

    private TreeSet<String> names(Statement statement, Map<String, String> wanted) throws SQLException {
        TreeSet<String> names = new TreeSet<>();
        try (ResultSet answer = statement.executeQuery("SHOW GLOBAL VARIABLES")) {
            while (answer.next()) {
                names.add(answer.getString(1));
            }
        }
        names.retainAll(wanted.keySet());
        names.removeAll(fixed());
        return names;
    }

    /** What is shown but cannot be set for all sessions to come, or not to that value. */
    private List<String> fixed() {
        return switch (version) {
            case MYSQL_5_6 -> List.of("explicit_defaults_for_timestamp");
            case MYSQL_5_7 -> List.of("sql_log_bin", "old_passwords");
            default -> List.of("sql_log_bin");
        };
    }
}
