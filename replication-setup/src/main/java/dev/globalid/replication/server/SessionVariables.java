package dev.globalid.replication.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a session sets, whatever the server's own defaults are. A session begins with the server's global values, and an
 * administrator may have set any of them for his applications: a limit on rows or on time would make answers shorter without
 * an error, a check would refuse what is only copied. Immutable.
 */
public final class SessionVariables {

    /**
     * Values are quoted without escapes, the id 0 is a value, and dates are copied as they are. Not strict: what does not fit
     * is found by its warning.
     */
    public static final String SQL_MODE = "NO_BACKSLASH_ESCAPES,NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES";

    private static final String UNLIMITED = "18446744073709551615";

    /**
     * What is set before the driver asks for the server's variables, as it does only once: how it escapes depends on the mode, and
     * a limit of no row would leave it without an answer.
     */
    static final String OF_DRIVER = "sql_mode='%s',sql_select_limit=%s".formatted(SQL_MODE, UNLIMITED);

    // While rows are copied or compared, a connection may be idle for longer than many servers allow.
    private static final int LONG_SECONDS = 86_400;

    // The other server may be slow to write what this one reads.
    private static final int TRANSFER_SECONDS = 600;

    private final ServerVersion version;
    private final Map<String, String> variables = new LinkedHashMap<>();

    // The servers let not everybody set these.
    private final Map<String, String> restricted = new LinkedHashMap<>();

    SessionVariables(ServerVersion version, Timeouts timeouts) {
        this.version = version;
        meaning();
        limits();
        patience(timeouts.statement().toSeconds());
        checks();
    }

    /** The statements for every session. */
    List<Sql> ofAll() {
        return statements(variables);
    }

    /**
     * The statement that an administrator may lack a privilege for; empty where the server restricts none of them. It matters to
     * a session that makes tables or writes rows, and whoever does that has been asked for all privileges before.
     */
    Optional<Sql> restricted() {
        return restricted.isEmpty() ? Optional.empty() : Optional.of(set(restricted));
    }

    /** The statements for a session that loads what was right elsewhere, whatever the order in which it comes. */
    List<Sql> ofLoading() {
        Map<String, String> loading = new LinkedHashMap<>(variables);
        loading.put("sql_log_bin", "0");
        loading.put("foreign_key_checks", "0");
        loading.put("unique_checks", "0");
        if (version.isMariaDb()) {
            loading.put("check_constraint_checks", "0");
        }
        return statements(loading);
    }

    /** What statements mean. */
    private void meaning() {
        variables.put("sql_mode", "'" + SQL_MODE + "'");
        variables.put("time_zone", "'+00:00'");
        variables.put("autocommit", "1");
        variables.put("completion_type", "0");
        variables.put("sql_auto_is_null", "0");
        // A column TIMESTAMP without more is what SHOW CREATE TABLE says, and nothing is added to it.
        if (version.isMariaDb() ? version.isAtLeast(10, 8, 4) : version.isAtLeast(5, 7)) {
            restricted.put("explicit_defaults_for_timestamp", "1");
        }
        // Hashes of passwords that nobody can log in with.
        if (version.isMariaDb() || !version.isAtLeast(8, 0)) {
            variables.put("old_passwords", "0");
        }
        // MySQL writes it into the views that are made.
        variables.put("sql_buffer_result", "0");
        // Names in definitions may be words of the language.
        variables.put("sql_quote_show_create", "1");
        if (version.isMariaDb()) {
            variables.put("sql_if_exists", "0");
            // Not the rows of another time. The default is that of the language here, not the server's.
            variables.put("system_versioning_asof", "DEFAULT");
            // The engine and the format that a definition says, or means by saying nothing.
            restricted.put("enforce_storage_engine", "NULL");
            variables.put("innodb_compression_default", "0");
        }
        // Later ones have no global value for a session to begin with.
        if (!version.isMariaDb() && !version.isAtLeast(5, 7)) {
            restricted.put("sql_log_bin", "1");
        }
        if (isMySql(8, 0, 3)) {
            // Counters and sizes as they are now.
            variables.put("information_schema_stats_expiry", "0");
        }
        if (isMySql(8, 0, 17)) {
            // The hash of a password is bytes, which need not be text.
            variables.put("print_identified_with_as_hex", "1");
        }
        if (isMySql(8, 0, 30)) {
            // A key that the server made up is a part of the table, and must come with it.
            restricted.put("sql_generate_invisible_primary_key", "0");
            variables.put("show_gipk_in_create_table_and_information_schema", "1");
        }
    }

    /** How much an answer holds. */
    private void limits() {
        variables.put("sql_select_limit", UNLIMITED);
        variables.put("max_join_size", UNLIMITED);
        // After the limit, which switches it off.
        variables.put("sql_big_selects", "1");
        variables.put("max_sort_length", "1024");
        variables.put("group_concat_max_len", "1048576");
        restricted.put("max_error_count", "1024");
        if (version.isMariaDb()) {
            variables.put("max_session_mem_used", "9223372036854775807");
        } else if (version.isAtLeast(5, 7, 12)) {
            variables.put("parser_max_mem_size", UNLIMITED);
        }
    }

    /** How long things may take. */
    private void patience(long statementSeconds) {
        variables.put("lock_wait_timeout", String.valueOf(Math.max(1, statementSeconds)));
        variables.put("innodb_lock_wait_timeout", String.valueOf(Math.max(1, statementSeconds)));
        variables.put("wait_timeout", String.valueOf(LONG_SECONDS));
        variables.put("net_read_timeout", String.valueOf(TRANSFER_SECONDS));
        variables.put("net_write_timeout", String.valueOf(TRANSFER_SECONDS));
        if (version.isMariaDb()) {
            variables.put("max_statement_time", "0");
            variables.put("idle_transaction_timeout", "0");
            variables.put("idle_write_transaction_timeout", "0");
            variables.put("idle_readonly_transaction_timeout", "0");
        } else if (version.isAtLeast(5, 7, 8)) {
            variables.put("max_execution_time", "0");
        }
    }

    /** What a server refuses although it can do it. */
    private void checks() {
        variables.put("sql_safe_updates", "0");
        restricted.put("innodb_strict_mode", "0");
        variables.put("foreign_key_checks", "1");
        variables.put("unique_checks", "1");
        if (version.isMariaDb()) {
            variables.put("check_constraint_checks", "1");
        }
        if (isMySql(8, 0, 13)) {
            restricted.put("sql_require_primary_key", "0");
        }
        if (isMySql(8, 4, 0)) {
            restricted.put("restrict_fk_on_non_standard_key", "0");
        }
    }

    private boolean isMySql(int major, int minor, int patch) {
        return !version.isMariaDb() && version.isAtLeast(major, minor, patch);
    }

    private static List<Sql> statements(Map<String, String> variables) {
        List<Sql> statements = new ArrayList<>();
        // The name of the variable behind it differs between the servers, the statement does not.
        statements.add(Sql.of("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ WRITE"));
        statements.add(set(variables));
        return statements;
    }

    private static Sql set(Map<String, String> variables) {
        return Sql.of(variables.entrySet().stream()
                .map(variable -> variable.getKey() + " = " + variable.getValue())
                .collect(Collectors.joining(", ", "SET SESSION ", "")));
    }
}
