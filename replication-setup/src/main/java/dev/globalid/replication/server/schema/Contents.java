package dev.globalid.replication.server.schema;

import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that databases of one server hold, as lines such as {@code table shop.t with 3 rows, last written to at …}: they become
 * other lines when something comes, goes, or is written to.
 */
public final class Contents {

    /** So many are counted, which takes a moment, where all of a table's rows may take an hour. */
    private static final long COUNTED = 1_000_000;

    private final Server server;
    private final Session session;

    public Contents(Server server) {
        this.server = server;
        this.session = server.session();
    }

    /** The lines; one more where a table does not tell when it was written to: then all that is written counts. */
    public List<String> lines(Collection<String> databases) {
        Map<String, String> times = times(databases);
        List<String> lines = new ArrayList<>();
        boolean toldByAll = true;
        for (TableShape table : new Schema(session).tables(databases)) {
            String rows = rows(table);
            String time = times.getOrDefault(table.fullName(), "");
            toldByAll &= !time.isEmpty() || rows.equals("no row");
            lines.add("table %s with %s%s"
                    .formatted(table.fullName(), rows, time.isEmpty() ? "" : ", last written to at " + time + " UTC"));
        }
        Inventory inventory = new Inventory(server);
        inventory.views(databases).forEach(name -> lines.add("view " + name));
        inventory.routines(databases).forEach(lines::add);
        inventory.triggers(databases).forEach(name -> lines.add("trigger " + name));
        inventory.allEvents(databases).forEach(name -> lines.add("event " + name));
        if (!toldByAll) {
            lines.add("as of %s of its binary log"
                    .formatted(server.sourceStatus()
                            .map(status -> status.coordinates().toString())
                            .orElse("no place")));
        }
        return lines;
    }

    private String rows(TableShape table) {
        Sql sql = Sql.of("SELECT COUNT(*) AS counted FROM (SELECT 1 FROM ")
                .name(table.database())
                .then(".")
                .name(table.name())
                .then(" LIMIT " + (COUNTED + 1) + ") t");
        try {
            long rows = session.scan(sql).get(0).number("counted");
            return rows > COUNTED
                    ? "more than %d rows".formatted(COUNTED)
                    : rows == 0 ? "no row" : rows == 1 ? "1 row" : rows + " rows";
        } catch (ServerException e) {
            if (e.number() == 0) {
                throw e;
            }
            return "rows that cannot be read";
        }
    }

    private Map<String, String> times(Collection<String> databases) {
        Sql sql = Sql.of("""
                        SELECT CONCAT(TABLE_SCHEMA, '.', TABLE_NAME) AS name, UPDATE_TIME AS written
                          FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (""").values(databases).then(")");
        Map<String, String> times = new HashMap<>();
        session.query(sql).forEach(row -> times.put(row.text("name"), row.text("written")));
        return times;
    }
}
