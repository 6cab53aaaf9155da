package dev.globalid.replication.cli;

import dev.globalid.replication.UsageException;
import dev.globalid.replication.repair.RowConflict;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import picocli.CommandLine.Option;

/** Asks which side's row is right, row by row or for all of a table. */
final class RowChoice {

    private static final String ALL = " all";

    @Option(
            names = "--keep",
            paramLabel = "MASTER",
            description = "Where rows differ, the rows of this master are right; needed where there is no terminal.")
    private Optional<String> keep = Optional.empty();

    /** Refuses a name that no master has. */
    void check(List<String> masters) {
        if (keep.isPresent() && !masters.contains(keep.get())) {
            throw new UsageException("--keep names the master '%s', and the topology file has %s: name one of them"
                    .formatted(keep.get(), String.join(" and ", masters)));
        }
    }

    /** The chosen master for each conflict; empty when the person did not choose. */
    Optional<Map<RowConflict, String>> choose(Shell shell, List<String> masters, List<RowConflict> conflicts) {
        Map<RowConflict, String> chosen = new LinkedHashMap<>();
        Map<String, String> ofTables = new HashMap<>();
        for (RowConflict conflict : conflicts) {
            String table = conflict.table().fullName();
            Optional<String> side = keep.or(() -> Optional.ofNullable(ofTables.get(table)))
                    .or(() -> ask(shell, masters, conflict, ofTables));
            if (side.isEmpty()) {
                return Optional.empty();
            }
            chosen.put(conflict, side.get());
        }
        return Optional.of(chosen);
    }

    private static Optional<String> ask(
            Shell shell, List<String> masters, RowConflict conflict, Map<String, String> ofTables) {
        if (!shell.terminal().isThere()) {
            throw new UsageException(
                    "nothing was changed, since rows of table %s differ and there is no terminal to ask at: say whose are right with --keep %s"
                            .formatted(conflict.table().fullName(), String.join(" or --keep ", masters)));
        }
        return shell.terminal()
                .ask(question(masters, conflict))
                .flatMap(answer -> side(masters, answer, conflict, ofTables));
    }

    private static Optional<String> side(
            List<String> masters, String answer, RowConflict conflict, Map<String, String> ofTables) {
        boolean all = answer.endsWith(ALL);
        String side = all ? answer.substring(0, answer.length() - ALL.length()).strip() : answer;
        if (!masters.contains(side)) {
            return Optional.empty();
        }
        if (all) {
            ofTables.put(conflict.table().fullName(), side);
        }
        return Optional.of(side);
    }

    private static String question(List<String> masters, RowConflict conflict) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("Table " + conflict.table().fullName() + ":");
        conflict.shown().forEach((master, rows) -> text.add("  on %s: %s".formatted(master, String.join("; ", rows))));
        return text.add("Which is right? [%s, or '%s all' for the whole table; anything else stops]"
                        .formatted(String.join(", ", masters), masters.get(0)))
                .toString();
    }
}
