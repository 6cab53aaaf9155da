package dev.globalid.replication.cli;

import dev.globalid.replication.verify.RowDifference;
import dev.globalid.replication.verify.TableReport;
import dev.globalid.replication.verify.Verdict;
import dev.globalid.replication.verify.VerifyReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import picocli.CommandLine.Help.Ansi;

/** What can be told of a comparison. */
record VerifyText(
        String verdict, List<String> masters, List<String> schema, List<TableText> tables, List<String> undecided) {

    static VerifyText of(VerifyReport report) {
        return new VerifyText(
                report.verdict().name().toLowerCase(Locale.ROOT),
                report.masters(),
                report.schema(),
                report.tables().stream().map(TableText::of).toList(),
                report.undecided());
    }

    String forPeople(Ansi ansi) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        schema.forEach(text::add);
        for (TableText table : tables) {
            for (RowText row : table.different()) {
                text.add("table %s, row %s:".formatted(table.table(), row.key()));
                row.rows()
                        .forEach((master, cells) -> text.add("  on %s%s: %s"
                                .formatted(
                                        master,
                                        row.times(master),
                                        cells.map(RowText::line).orElse("not there"))));
            }
            if (table.more()) {
                text.add("table %s: more rows differ, these are the first %d; --rows shows more"
                        .formatted(table.table(), table.different().size()));
            }
        }
        undecided.forEach(text::add);
        return text.add(conclusion(ansi)).toString();
    }

    private String conclusion(Ansi ansi) {
        long rows = tables.stream().mapToLong(TableText::rows).sum();
        String read = "%d tables, %d rows".formatted(tables.size(), rows);
        return switch (Verdict.valueOf(verdict.toUpperCase(Locale.ROOT))) {
            case EQUAL -> Colours.of(ansi, "green", "Equal") + ": " + read + ".";
            case DIFFERENT -> Colours.of(ansi, "bold,red", "Different") + ": " + read + "; repair proposes what to do.";
            case UNDECIDED -> Colours.of(ansi, "yellow", "Undecided") + ": " + read + ".";
        };
    }

    /**
     * One table.
     *
     * @param rows how many were read on the first side
     * @param more whether more rows differ than are shown
     * @param undecided how many rows differ that may still be on their way
     */
    record TableText(String table, long rows, List<RowText> different, boolean more, long undecided) {

        static TableText of(TableReport report) {
            return new TableText(
                    report.table(),
                    report.rows(),
                    report.different().stream().map(RowText::of).toList(),
                    report.more(),
                    report.undecided());
        }
    }

    /**
     * One row that differs, by the masters' names.
     *
     * @param rows empty where it is not there
     * @param counts how often it is there, in a table without a key
     */
    record RowText(String key, Map<String, Optional<Map<String, String>>> rows, Map<String, Long> counts) {

        static RowText of(RowDifference row) {
            return new RowText(row.keyText(), row.rows(), row.counts());
        }

        private String times(String master) {
            long count = counts.getOrDefault(master, 0L);
            return count == 0 ? "" : count == 1 ? ", once" : ", %d times".formatted(count);
        }

        static String line(Map<String, String> row) {
            StringJoiner line = new StringJoiner(", ");
            row.forEach((column, value) -> line.add(column + "=" + value));
            return line.toString();
        }
    }
}
