package dev.globalid.replication.topology;

import java.util.List;

/**
 * The masters and what they replicate, as the topology file says. {@link TopologyFile} checks what a person may have
 * written; this constructor only keeps impossible values out.
 *
 * @param databases what is replicated, in the file's order, at least one
 * @param ignoreDatabases what is kept out of the binary log
 * @param lanes the {@code auto_increment_increment} of every master
 * @param masters at least two, in the file's order
 */
public record Topology(
        List<String> databases,
        List<String> ignoreDatabases,
        int lanes,
        Replication replication,
        List<Master> masters) {

    public Topology {
        databases = List.copyOf(databases);
        ignoreDatabases = List.copyOf(ignoreDatabases);
        masters = List.copyOf(masters);
        if (databases.isEmpty() || masters.size() < 2 || lanes < masters.size()) {
            throw new IllegalArgumentException(
                    "a topology has a database, two masters and a lane for each, not %s, %s, %d lanes"
                            .formatted(databases, masters, lanes));
        }
    }

    /** Every direction of replication, by the sources in the file's order. */
    public List<Link> links() {
        return masters.stream()
                .flatMap(from -> masters.stream()
                        .filter(to -> !to.name().equals(from.name()))
                        .map(to -> new Link(from, to)))
                .toList();
    }
}
