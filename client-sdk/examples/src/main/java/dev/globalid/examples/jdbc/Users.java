package dev.globalid.examples.jdbc;

import dev.globalid.client.IdClient;
import dev.globalid.client.IdRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Rows of a table whose ids are fetched from id-service before the INSERT. Safe for use by any number of threads. */
public final class Users {

    private final IdClient ids;

    public Users(IdClient ids) {
        this.ids = ids;
    }

    /** One row, on whichever master the connection leads to. */
    public long insert(Connection master, String name) throws SQLException {
        long id = ids.next("userid");
        try (PreparedStatement insert = master.prepareStatement("INSERT INTO user (id, name) VALUES (?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, name);
            insert.executeUpdate();
        }
        return id;
    }

    /** Many rows, with one call for their ids and one batch for the rows. */
    public IdRange insertAll(Connection master, List<String> names) throws SQLException {
        IdRange range = ids.next("userid", names.size());
        try (PreparedStatement insert = master.prepareStatement("INSERT INTO user (id, name) VALUES (?, ?)")) {
            long[] id = range.toArray();
            for (int i = 0; i < id.length; i++) {
                insert.setLong(1, id[i]);
                insert.setString(2, names.get(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return range;
    }
}
