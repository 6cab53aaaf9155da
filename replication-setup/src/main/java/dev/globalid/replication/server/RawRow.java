package dev.globalid.replication.server;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The row that an answer stands at, its values as the bytes that the server sent. Good until the next row. */
public final class RawRow {

    private final ResultSet answer;

    RawRow(ResultSet answer) {
        this.answer = answer;
    }

    /** A column, counted from 0; null for NULL. */
    public byte @Nullable [] value(int column) throws SQLException {
        return answer.getBytes(column + 1);
    }
}
