package dev.globalid.replication.verify;

import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.Part;
import java.util.ArrayList;
import java.util.List;

/** What differs in one table at this moment, whether it is on its way or not. */
public final class Glance {

    private Glance() {}

    /** The rows that differ, at most {@code limit} of them. */
    public static List<RowDifference> at(Fleet fleet, ComparedTable table, int limit) {
        try (SideBySide sides = new SideBySide(fleet)) {
            List<Part> suspects =
                    new TablePass(sides, table, VerifyLimits.DEFAULT.chunk(), VerifyListener.SILENT).suspects();
            Differences differences = new Differences(sides, table);
            List<RowDifference> rows = new ArrayList<>();
            for (Part part : suspects) {
                differences.in(part).stream()
                        .sorted()
                        .limit(Math.max(0, limit - rows.size()))
                        .map(differences::show)
                        .forEach(rows::add);
            }
            return rows;
        }
    }
}
