package dev.globalid.replication.repair;

import dev.globalid.replication.server.log.LogEvent;
import dev.globalid.replication.server.log.LogTransaction;
import java.util.ArrayList;
import java.util.List;

/** Transactions of a log that are not only changes of rows that can be read, as people are shown them. */
final class Opaque {

    private static final int LONGEST = 500;

    private Opaque() {}

    /** Line by line. */
    static List<String> lines(LogTransaction transaction) {
        List<String> lines = new ArrayList<>();
        int rows = 0;
        for (LogEvent event : transaction.events()) {
            if (event instanceof LogEvent.Statement statement) {
                lines.add("in %s: %s".formatted(statement.database(), shortened(statement.sql())));
            } else if (event instanceof LogEvent.Unreadable unreadable) {
                lines.add(unreadable.what());
            } else {
                rows++;
            }
        }
        if (rows > 0) {
            lines.add("changes of %d rows".formatted(rows));
        }
        return lines;
    }

    private static String shortened(String sql) {
        return sql.length() <= LONGEST ? sql : sql.substring(0, LONGEST) + " …";
    }
}
