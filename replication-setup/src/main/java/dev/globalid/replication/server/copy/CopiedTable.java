package dev.globalid.replication.server.copy;

import static java.util.stream.Collectors.joining;

import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.Part;
import java.util.List;

/**
 * A table to copy.
 *
 * @param columns those that can be written: all but the generated
 * @param estimatedBytes as the server guesses, for showing how far a copy is
 */
public record CopiedTable(ComparedTable table, List<CopiedColumn> columns, long estimatedBytes) {

    public CopiedTable {
        columns = List.copyOf(columns);
    }

    public String fullName() {
        return table.fullName();
    }

    Sql select(Part part) {
        Sql list = Sql.of("SELECT ");
        for (int i = 0; i < columns.size(); i++) {
            list = list.then((i == 0 ? "" : ", ") + columns.get(i).selected());
        }
        Sql sql = list.then(" FROM " + table.name() + part.condition(table));
        return table.key().isOrdered() ? sql.then(" ORDER BY " + table.key().names()) : sql;
    }

    Sql insert() {
        return Sql.of("INSERT INTO " + table.name() + " (")
                .names(columns.stream().map(CopiedColumn::name).toList())
                .then(") VALUES (" + columns.stream().map(CopiedColumn::written).collect(joining(", ")) + ")");
    }
}
