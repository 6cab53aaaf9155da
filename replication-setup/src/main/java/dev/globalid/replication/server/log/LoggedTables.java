package dev.globalid.replication.server.log;

import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables that a log may name, as a server has them now. */
public final class LoggedTables {

    private final Set<String> databases;
    private final Map<String, LoggedTable> tables;

    private LoggedTables(Set<String> databases, Map<String, LoggedTable> tables) {
        this.databases = databases;
        this.tables = tables;
    }

    /** Those of {@code databases} on a server. */
    public static LoggedTables of(Server server, Collection<String> databases) {
        Session session = server.session();
        Sql sql = Sql.of("""
                        SELECT TABLE_SCHEMA AS database_name, TABLE_NAME AS name, COLUMN_NAME AS column_name, DATA_TYPE AS data_type,
                               COLUMN_TYPE AS column_type, CHARACTER_SET_NAME AS charset_name,
                               CHARACTER_OCTET_LENGTH AS octets
                          FROM information_schema.COLUMNS
                         WHERE TABLE_SCHEMA IN (""").values(databases).then(") ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION");
        Map<String, List<LoggedColumn>> columns = new LinkedHashMap<>();
        Map<String, LoggedTable> tables = new HashMap<>();
        for (Row row : session.query(sql)) {
            String key = key(row.text("database_name"), row.text("name"));
            List<LoggedColumn> all = columns.computeIfAbsent(key, name -> new ArrayList<>());
            all.add(new LoggedColumn(
                    row.text("column_name"),
                    row.text("data_type").toLowerCase(Locale.ROOT),
                    row.text("column_type").toLowerCase(Locale.ROOT),
                    row.text("charset_name"),
                    row.optional("octets").map(Long::parseLong).orElse(0L)));
            tables.put(key, new LoggedTable(row.text("database_name"), row.text("name"), all));
        }
        return new LoggedTables(Set.copyOf(databases), tables);
    }

    /** Whether its tables are among these, if it has any. */
    boolean covers(String database) {
        return databases.contains(database);
    }

    Optional<LoggedTable> find(String database, String name) {
        return Optional.ofNullable(tables.get(key(database, name)));
    }

    // A name may hold a dot.
    private static String key(String database, String name) {
        return Sql.of("").name(database).then(".").name(name).toString();
    }
}
