package dev.globalid.replication.server.copy;

import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Finds the JSON of one server's databases that a copy over a connection would change. It travels as text, and a number with a
 * fraction becomes a DOUBLE again, whatever it was: 1.10, a DECIMAL, would be 1.1 from then on.
 */
public final class JsonDecimals {

    private final Session session;

    public JsonDecimals(Server server) {
        this.session = server.session();
    }

    /** As words such as {@code 2 rows of shop.orders in line}. Blocks for as long as it takes to read the tables with JSON. */
    public List<String> of(Collection<String> databases) {
        // What MariaDB calls JSON is text. A generated column is not copied.
        Sql columns = Sql.of("""
                        SELECT TABLE_SCHEMA AS database_name, TABLE_NAME AS name, COLUMN_NAME AS column_name
                          FROM information_schema.COLUMNS
                         WHERE DATA_TYPE = 'json' AND EXTRA NOT LIKE '%GENERATED' AND TABLE_SCHEMA IN (""").values(databases).then(") ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION");
        List<String> found = new ArrayList<>();
        for (Row column : session.query(columns)) {
            long rows = changed(column);
            if (rows > 0) {
                found.add("%d rows of %s.%s in %s"
                        .formatted(
                                rows, column.text("database_name"), column.text("name"), column.text("column_name")));
            }
        }
        return found;
    }

    private long changed(Row column) {
        String text = "CAST(" + Sql.of("").name(column.text("column_name")) + " AS CHAR)";
        Sql sql = Sql.of("SELECT COUNT(*) AS row_count FROM ")
                .name(column.text("database_name"))
                .then(".")
                .name(column.text("name"))
                .then(" WHERE CAST(CAST(%s AS JSON) AS CHAR) <> %s".formatted(text, text));
        return session.scan(sql).get(0).number("row_count");
    }
}
