package dev.globalid.replication.server.copy;

import java.util.List;
import java.util.Map;

/**
 * Everything that databases are made of, at one moment.
 *
 * @param databases with their default collations
 * @param tables whose rows are copied
 * @param tableDefinitions of the same tables
 * @param objects routines and views, in the order in which to make them
 * @param reactions triggers and events, which must not see the rows arrive
 */
public record Blueprint(
        Map<String, String> databases,
        List<CopiedTable> tables,
        List<Definition> tableDefinitions,
        List<Definition> objects,
        List<Definition> reactions) {

    public Blueprint {
        databases = Map.copyOf(databases);
        tables = List.copyOf(tables);
        tableDefinitions = List.copyOf(tableDefinitions);
        objects = List.copyOf(objects);
        reactions = List.copyOf(reactions);
    }
}
