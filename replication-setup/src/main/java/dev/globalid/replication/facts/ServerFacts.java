package dev.globalid.replication.facts;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.server.SourceStatus;
import dev.globalid.replication.server.schema.Database;
import dev.globalid.replication.server.schema.TableShape;
import dev.globalid.replication.topology.Master;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found on one server.
 *
 * @param variables the global ones, by name
 * @param source its binary log; empty when it writes none
 * @param filtersFromFile the rules by which its my.cnf lets a new channel decide what it applies, by option, where it tells
 * @param databases those of the topology that are there, by name
 * @param tables of those databases
 * @param encrypts whether it offers TLS
 * @param accounts those of the replication accounts that are there already
 * @param canaryLeft whether an interrupted run left its table behind
 * @param halfLoaded the note that it is being seeded, where there is one
 */
public record ServerFacts(
        Master master,
        ServerVersion version,
        Map<String, String> variables,
        Optional<SourceStatus> source,
        List<Channel> channels,
        Map<String, List<String>> filtersFromFile,
        Map<String, Database> databases,
        List<TableShape> tables,
        boolean encrypts,
        List<Account> accounts,
        boolean canaryLeft,
        Optional<String> halfLoaded) {

    public String name() {
        return master.name();
    }

    /**
     * Whether it can be told to take another's transactions for executed. MySQL before 8.0 has to be empty for that; MariaDB
     * that is strict refuses it where its log relays what the other is behind in.
     */
    boolean canUseGtids() {
        return version.isMariaDb()
                ? !isOn("gtid_strict_mode") || !isOn("log_slave_updates")
                : version.isAtLeast(8, 0) && variable("gtid_mode").equals("ON");
    }

    /** Whether a channel that is made anew is limited to {@code databases} by itself. */
    public boolean limitsTo(List<String> wanted) {
        return new HashSet<>(filtersFromFile.getOrDefault("replicate-do-db", List.of())).equals(new HashSet<>(wanted));
    }

    /** The rules by which a channel that is made anew decides what it applies, by option, as far as the server tells. */
    Map<String, List<String>> filters() {
        if (!version.isMariaDb()) {
            return filtersFromFile;
        }
        Map<String, List<String>> filters = new HashMap<>();
        variables.forEach((name, value) -> {
            if (name.startsWith("replicate_") && !value.isBlank()) {
                filters.put(name.replace('_', '-'), List.of(value.split(",")));
            }
        });
        return filters;
    }

    /** A variable's value; empty when this server has no such variable. */
    public String variable(String variable) {
        return variables.getOrDefault(variable, "");
    }

    public boolean isOn(String variable) {
        String value = variable(variable);
        return value.equalsIgnoreCase("ON") || value.equals("1");
    }
}
