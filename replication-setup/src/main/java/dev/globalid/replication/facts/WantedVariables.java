package dev.globalid.replication.facts;

import dev.globalid.replication.topology.Topology;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that a server of a pair has to run with, and that can be set while it runs. */
public final class WantedVariables {

    private WantedVariables() {}

    /** Those of {@code server} that are not as wanted, with the wanted values, in the order to set them. */
    public static Map<String, String> toSet(Topology topology, ServerFacts server) {
        Map<String, String> toSet = new LinkedHashMap<>();
        all(topology, server).forEach((variable, value) -> {
            if (!server.variable(variable).equalsIgnoreCase(value)) {
                toSet.put(variable, value);
            }
        });
        return toSet;
    }

    /** All that this version has, with the wanted values. */
    public static Map<String, String> all(Topology topology, ServerFacts server) {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("auto_increment_increment", String.valueOf(topology.lanes()));
        wanted.put("auto_increment_offset", String.valueOf(server.master().lane()));
        wanted.put("binlog_format", "ROW");
        wanted.put("binlog_row_image", "FULL");
        wanted.put("sync_binlog", "1");
        wanted.put("innodb_flush_log_at_trx_commit", "1");
        // In 5.6 a receiver would take an hour to notice that its connection is dead.
        wanted.put("slave_net_timeout", "60");
        // In MariaDB each master numbers its transactions in a domain of its own, as render writes it too.
        wanted.put("gtid_domain_id", String.valueOf(server.master().serverId()));
        wanted.keySet().removeIf(variable -> server.variable(variable).isEmpty());
        return wanted;
    }
}
