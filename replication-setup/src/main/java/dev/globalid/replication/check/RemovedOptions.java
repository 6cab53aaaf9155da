package dev.globalid.replication.check;

import dev.globalid.replication.server.ServerVersion;
import java.util.Map;
import java.util.Set;

/** Options that a version of MySQL no longer knows: one of them in my.cnf keeps the server from starting. */
final class RemovedOptions {

    private static final Map<Series, Set<String>> REMOVED_IN = Map.of(
            new Series(8, 0),
                    Set.of(
                            "query_cache_type",
                            "query_cache_size",
                            "query_cache_limit",
                            "innodb_file_format",
                            "innodb_file_format_max",
                            "innodb_large_prefix",
                            "innodb_support_xa",
                            "innodb_locks_unsafe_for_binlog",
                            "log_warnings",
                            "secure_auth",
                            "old_passwords",
                            "sync_frm",
                            "tx_isolation",
                            "tx_read_only"),
            new Series(8, 2), Set.of("expire_logs_days"),
            new Series(8, 3),
                    Set.of(
                            "master_info_repository",
                            "relay_log_info_repository",
                            "slave_rows_search_algorithms",
                            "transaction_write_set_extraction"),
            new Series(8, 4), Set.of("binlog_transaction_dependency_tracking", "default_authentication_plugin"));

    private RemovedOptions() {}

    /** @param option with underscores */
    static boolean isRemoved(ServerVersion version, String option) {
        return !version.isMariaDb()
                && REMOVED_IN.entrySet().stream()
                        .anyMatch(entry -> entry.getValue().contains(option)
                                && version.isAtLeast(entry.getKey().major, entry.getKey().minor));
    }

    private record Series(int major, int minor) {}
}
