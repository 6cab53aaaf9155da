package dev.globalid.replication.verify;

import java.util.List;

/**
 * What a comparison of two sides found.
 *
 * @param a the first side's name
 * @param b the second side's name
 * @param schema how the tables differ in shape, as sentences
 * @param tables those that have one shape on both sides
 * @param undecided why something could not be told, as sentences
 */
public record VerifyReport(String a, String b, List<String> schema, List<TableReport> tables, List<String> undecided) {

    public VerifyReport {
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
