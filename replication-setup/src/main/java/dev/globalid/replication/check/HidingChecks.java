package dev.globalid.replication.check;

import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What lets rows go apart on one server while both threads of its channel run and nobody is told: variables that make an applier
 * pass over errors or events, or keep what is written out of the binary log. Seen on real servers, but for the relay log that is
 * executed unchecked; {@code offline_mode} hides nothing, and is told here before a channel fails by it.
 */
final class HidingChecks {

    private static final String NAME = "hidden errors";

    private static final List<Setting> SETTINGS = List.of(
            inFile("slave_skip_errors", "OFF", "changes that fail with these errors are left out"),
            online(
                    "slave_exec_mode",
                    "STRICT",
                    "a row that is missing or there already is passed over, or overwritten"),
            new Setting(
                    "slave_type_conversions",
                    "''",
                    value -> !value.contains("ALL_LOSSY"),
                    true,
                    Severity.ERROR,
                    "a value that does not fit is cut off"),
            online("sql_slave_skip_counter", "0", "so many events are left out once the channel starts"),
            online("slave_run_triggers_for_rbr", "NO", "triggers write here what their own side does not have"),
            online("replicate_events_marked_for_skip", "REPLICATE", "what a session marks is left out"),
            // Only MySQL 5.6 has it for all sessions.
            online("sql_log_bin", "ON", "what new sessions write is not logged, and reaches nobody"),
            online("offline_mode", "OFF", "it lets neither applications nor its peers in"),
            online(
                            "gtid_ignore_duplicates",
                            "OFF",
                            "after its source was set back, new transactions are taken for old ones")
                    .warning(),
            online("slave_ddl_exec_mode", "STRICT", "CREATE TABLE replaces a table that is here already, with its rows")
                    .warning(),
            online("slave_sql_verify_checksum", "ON", "a damaged relay log is executed as it is")
                    .warning(),
            inFile(
                            "binlog_error_action",
                            "ABORT_SERVER",
                            "it goes on without its binary log when that cannot be written")
                    .warning());

    private final ServerFacts server;

    HidingChecks(ServerFacts server) {
        this.server = server;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        SETTINGS.forEach(setting -> finding(setting).ifPresent(findings::add));
        return findings.isEmpty() ? List.of(Finding.ok(NAME, server.name(), "none")) : findings;
    }

    /** What a line of its my.cnf lets happen, as a clause; empty where that hides nothing. */
    static Optional<String> harm(String option, String value) {
        return SETTINGS.stream()
                .filter(setting -> setting.severity == Severity.ERROR)
                .filter(setting -> List.of(setting.name, current(setting.name)).contains(option))
                .filter(setting -> !setting.fine.test(value))
                .map(Setting::harm)
                .findFirst();
    }

    private Optional<Finding> finding(Setting setting) {
        String name = server.variable(current(setting.name)).isEmpty() ? setting.name : current(setting.name);
        String found = server.variable(name);
        // A server that has no such variable does no such thing.
        if (found.isEmpty() || setting.fine.test(found)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                name,
                server.name(),
                found,
                setting.wanted,
                setting.harm + ": " + remedy(setting, name),
                setting.severity));
    }

    private String remedy(Setting setting, String name) {
        String remedy = setting.online
                ? "SET GLOBAL %s = %s on it while its channels are stopped, and remove it from its my.cnf"
                        .formatted(name, setting.wanted)
                : "remove %s from its my.cnf and restart it".formatted(name);
        return setting.severity == Severity.ERROR
                ? remedy + ", then run verify, which finds what is different already"
                : remedy;
    }

    /** As MySQL calls it since 8.0.26. */
    private static String current(String name) {
        return name.replace("slave", "replica");
    }

    private static Setting inFile(String name, String wanted, String harm) {
        return new Setting(name, wanted, wanted::equalsIgnoreCase, false, Severity.ERROR, harm);
    }

    private static Setting online(String name, String wanted, String harm) {
        return new Setting(name, wanted, wanted::equalsIgnoreCase, true, Severity.ERROR, harm);
    }

    /**
     * A variable that has to have one value.
     *
     * @param name the old one
     * @param wanted as in a statement
     * @param online whether it can be set while the server runs
     * @param harm what another value lets happen, as a clause
     */
    private record Setting(
            String name, String wanted, Predicate<String> fine, boolean online, Severity severity, String harm) {

        /** The same where it takes a fault besides to do harm, or the server has it so by itself. */
        Setting warning() {
            return new Setting(name, wanted, fine, online, Severity.WARNING, harm);
        }
    }
}
