package dev.globalid.replication.server.schema;

import java.util.List;

/**
 * How a table is built, as lines that compare as text.
 *
 * @param database where it is
 * @param columns each with its type, collation, default and so on, in order
 * @param keys each with its columns and kind
 */
public record TableShape(String database, String name, String engine, List<Column> columns, List<String> keys) {

    public TableShape {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    /** {@code database.table}, for people. */
    public String fullName() {
        return database + "." + name;
    }

    /** Whether a consistent snapshot holds it still, or only a lock does. */
    public boolean isTransactional() {
        return engine.equalsIgnoreCase("InnoDB");
    }

    /**
     * One column.
     *
     * @param dataType the type's bare name in lower case, such as {@code varchar}
     * @param definition everything else about it
     */
    public record Column(String name, String dataType, String definition) {}
}
