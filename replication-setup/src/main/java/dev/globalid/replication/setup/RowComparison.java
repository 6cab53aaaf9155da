package dev.globalid.replication.setup;

import dev.globalid.replication.server.RowSum;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Snapshot;
import dev.globalid.replication.server.TableShape;
import java.util.ArrayList;
import java.util.List;

/** Says in which tables of the same shape two snapshots hold different rows. */
final class RowComparison {

    private final Server a;
    private final Server b;

    RowComparison(Server a, Server b) {
        this.a = a;
        this.b = b;
    }

    /** One sentence for each table that differs. */
    List<String> differences(List<TableShape> tables, Snapshot ofA, Snapshot ofB) {
        List<String> differences = new ArrayList<>();
        for (TableShape table : tables) {
            RowSum onA = ofA.sum(table);
            RowSum onB = ofB.sum(table);
            if (!onA.equals(onB)) {
                differences.add(difference(table, onA, onB));
            }
        }
        return differences;
    }

    private String difference(TableShape table, RowSum onA, RowSum onB) {
        return onA.rows() == onB.rows()
                ? "the %d rows of table %s are not the same on %s and %s"
                        .formatted(onA.rows(), table.fullName(), a.name(), b.name())
                : "table %s has %d rows on %s, %d on %s"
                        .formatted(table.fullName(), onA.rows(), a.name(), onB.rows(), b.name());
    }
}
