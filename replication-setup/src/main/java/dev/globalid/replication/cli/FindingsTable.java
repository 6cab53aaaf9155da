package dev.globalid.replication.cli;

import dev.globalid.replication.plan.Finding;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** Findings as people read them. */
final class FindingsTable {

    private static final List<String> HEADERS = List.of("", "What", "Where", "Found", "Wanted", "What to do");

    private FindingsTable() {}

    static String of(Ansi ansi, List<Finding> findings) {
        return Table.of(
                ansi,
                HEADERS,
                findings.stream().map(FindingsTable::row).toList(),
                findings.stream().map(FindingsTable::style).toList());
    }

    private static List<String> row(Finding finding) {
        FindingText text = FindingText.of(finding);
        return List.of(text.severity(), text.name(), text.subject(), text.found(), text.wanted(), text.remedy());
    }

    private static String style(Finding finding) {
        return switch (finding.severity()) {
            case OK -> "green";
            case WARNING -> "yellow";
            case ERROR -> "bold,red";
        };
    }
}
