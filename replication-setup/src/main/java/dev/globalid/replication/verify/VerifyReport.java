package dev.globalid.replication.verify;

import java.util.List;

/**
 * What a comparison found.
 *
 * @param masters that were compared, by their names in the file's order
 * @param schema how the tables differ in shape, as sentences
 * @param tables those that have one shape everywhere
 * @param undecided why something could not be told, as sentences
 */
public record VerifyReport(
        List<String> masters, List<String> schema, List<TableReport> tables, List<String> undecided) {

    public VerifyReport {
        masters = List.copyOf(masters);
        schema = List.copyOf(schema);
        tables = List.copyOf(tables);
        undecided = List.copyOf(undecided);
    }

    public Verdict verdict() {
        if (!schema.isEmpty()
                || tables.stream().anyMatch(table -> !table.different().isEmpty())) {
            return Verdict.DIFFERENT;
        }
        return undecided.isEmpty() ? Verdict.EQUAL : Verdict.UNDECIDED;
    }

    /** All rows that differ, of all tables. */
    public List<RowDifference> rows() {
        return tables.stream().flatMap(table -> table.different().stream()).toList();
    }
}
