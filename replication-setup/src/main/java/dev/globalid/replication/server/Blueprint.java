package dev.globalid.replication.server;

import java.util.List;
import java.util.Map;

/**
 * Everything that databases are made of, at one moment.
 *
 * @param databases with their default collations
 * @param tables whose rows are copied
 * @param tableDefinitions of the same tables
 * @param objects what is made after the rows are there, in the order in which to make it: routines, views, triggers, events
 */
public record Blueprint(
        Map<String, String> databases,
        List<CopiedTable> tables,
        List<Definition> tableDefinitions,
        List<Definition> objects) {

    public Blueprint {
        databases = Map.copyOf(databases);
        tables = List.copyOf(tables);
        tableDefinitions = List.copyOf(tableDefinitions);
        objects = List.copyOf(objects);
    }
}
