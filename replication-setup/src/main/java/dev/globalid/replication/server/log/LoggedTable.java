package dev.globalid.replication.server.log;

import dev.globalid.replication.server.Sql;
import java.util.List;

/** A table whose rows are in a log, as it is now. */
public record LoggedTable(String database, String name, List<LoggedColumn> columns) {

    public LoggedTable {
        columns = List.copyOf(columns);
    }

    /** {@code database.table}, for people. */
    public String fullName() {
        return database + "." + name;
    }

    /** As statements name it. */
    public Sql quoted() {
        return Sql.of("").name(database).then(".").name(name);
    }
}
