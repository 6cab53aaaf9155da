package dev.globalid.replication.server.rows;

import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.schema.TableShape;

/**
 * A table of the same shape on both sides.
 *
 * @param estimatedRows as the server guesses, for showing how far a comparison is
 */
public record ComparedTable(TableShape shape, TableKey key, long estimatedRows) {

    public String fullName() {
        return shape.fullName();
    }

    public Sql name() {
        return Sql.of("").name(shape.database()).then(".").name(shape.name());
    }
}
