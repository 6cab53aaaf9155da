package dev.globalid.replication.setup;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Inventory;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.TableShape;
import java.math.BigInteger;
import java.util.ArrayList;
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

    CounterChecks(PairFacts facts, ServerFacts server, Server connected) {
        this.server = server;
        this.lanes = BigInteger.valueOf(facts.topology().lanes());
        this.databases = facts.topology().databases();
        this.inventory = connected.inventory();
    }

    List<Finding> findings() {
        Map<String, BigInteger> counters = inventory.counters(databases);
        List<Finding> findings = new ArrayList<>();
        for (TableShape table : server.tables()) {
            BigInteger counter = counters.get(table.fullName());
            Optional<TableShape.Column> column = HazardChecks.autoIncrement(table);
            if (counter != null && column.isPresent()) {
                check(table, column.get(), next(counter)).ifPresent(findings::add);
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(NAME, server.name(), "free and on lane %d".formatted(lane())));
        }
        return findings;
    }

    private Optional<Finding> check(TableShape table, TableShape.Column column, BigInteger next) {
        if (next.compareTo(largest(column)) > 0) {
            return Optional.of(error(
                    table, next, "at most " + largest(column), "give the column a larger type: its ids are used up"));
        }
        Optional<BigInteger> highest = inventory.highest(table, column.name());
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
