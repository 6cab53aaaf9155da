package dev.globalid.replication.check;

import dev.globalid.replication.facts.FleetFacts;
import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.schema.Inventory;
import dev.globalid.replication.server.schema.TableShape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the next id that AUTO_INCREMENT gives in each table is free, and on the server's own lane. */
final class CounterChecks {

    private static final String NAME = "next AUTO_INCREMENT";
    private static final Map<String, Integer> BITS =
            Map.of("tinyint", 8, "smallint", 16, "mediumint", 24, "int", 32, "bigint", 64);

    private final ServerFacts server;
    private final BigInteger lanes;
    private final List<String> databases;
    private final Inventory inventory;

    CounterChecks(FleetFacts facts, ServerFacts server, Server connected) {
        this.server = server;
        this.lanes = BigInteger.valueOf(facts.topology().lanes());
        this.databases = facts.topology().databases();
        this.inventory = new Inventory(connected);
    }

    List<Finding> findings() {
        // Before the counters: a row that is inserted in between raises its counter, so that none looks taken.
        Map<TableShape, Optional<BigInteger>> highest = highest();
        Map<String, BigInteger> counters = inventory.counters(databases);
        List<Finding> findings = new ArrayList<>();
        highest.forEach((table, id) -> {
            BigInteger counter = counters.get(table.fullName());
            if (counter != null) {
                check(table, id, next(counter)).ifPresent(findings::add);
            }
        });
        if (findings.isEmpty()) {
            findings.add(Finding.ok(NAME, server.name(), "free and on lane %d".formatted(lane())));
        }
        return findings;
    }

    /** Of the tables that have AUTO_INCREMENT, the highest id that is there. */
    private Map<TableShape, Optional<BigInteger>> highest() {
        Map<TableShape, Optional<BigInteger>> highest = new LinkedHashMap<>();
        for (TableShape table : server.tables()) {
            HazardChecks.autoIncrement(table)
                    .ifPresent(column -> highest.put(table, inventory.highest(table, column.name())));
        }
        return highest;
    }

    private Optional<Finding> check(TableShape table, Optional<BigInteger> highest, BigInteger next) {
        BigInteger largest = largest(HazardChecks.autoIncrement(table).orElseThrow());
        if (next.compareTo(largest) > 0) {
            return Optional.of(
                    error(table, next, "at most " + largest, "give the column a larger type: its ids are used up"));
        }
        if (highest.filter(found -> found.compareTo(next) >= 0).isPresent()) {
            return Optional.of(error(
                    table,
                    next,
                    "above %s, which is there already".formatted(highest.get()),
                    "ALTER TABLE … AUTO_INCREMENT = %s on it, with sql_log_bin = 0"
                            .formatted(highest.get().add(BigInteger.ONE))));
        }
        return isOnLane(next)
                ? Optional.empty()
                : Optional.of(error(
                        table,
                        next,
                        "%d and then every %s".formatted(lane(), lanes),
                        "run apply, which sets increment and offset"));
    }

    /** The smallest id of the running offset and increment that is not below the counter. */
    private BigInteger next(BigInteger counter) {
        BigInteger increment = new BigInteger(server.variable("auto_increment_increment"));
        BigInteger wantedOffset = new BigInteger(server.variable("auto_increment_offset"));
        BigInteger offset = wantedOffset.compareTo(increment) > 0 ? BigInteger.ONE : wantedOffset;
        return counter.add(offset.subtract(counter).mod(increment));
    }

    private boolean isOnLane(BigInteger id) {
        return id.subtract(BigInteger.valueOf(lane())).mod(lanes).signum() == 0;
    }

    private int lane() {
        return server.master().lane();
    }

    private static BigInteger largest(TableShape.Column column) {
        int bits = BITS.getOrDefault(column.dataType(), 64);
        boolean unsigned = column.definition().contains("unsigned");
        return BigInteger.TWO.pow(unsigned ? bits : bits - 1).subtract(BigInteger.ONE);
    }

    private Finding error(TableShape table, BigInteger next, String wanted, String remedy) {
        return Finding.error(NAME, server.name(), "%s in table %s".formatted(next, table.fullName()), wanted, remedy);
    }
}
