package dev.globalid.replication.server.schema;

import dev.globalid.replication.server.ServerVersion;
import java.util.Map;

/**
 * What a server shows of a table, and what it leaves unsaid.
 *
 * @param create the statement that makes it, in a session with no SQL mode and the time zone +00:00
 * @param collation the default of its columns to come
 * @param collations of its columns, by their names
 * @param version the server's
 */
public record TableDefinition(
        String database,
        String name,
        String create,
        String collation,
        Map<String, String> collations,
        ServerVersion version) {

    public TableDefinition {
        collations = Map.copyOf(collations);
    }

    /** {@code database.table}, for people. */
    public String fullName() {
        return database + "." + name;
    }
}
