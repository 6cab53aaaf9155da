package dev.globalid.replication.cli;

import dev.globalid.replication.UsageException;
import dev.globalid.replication.repair.Choice;
import dev.globalid.replication.repair.RowConflict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which master's rows are right: told for all, for a table or in a file, or asked. What was answered once is known from then on. */
final class RowChoice implements Choice {

    private static final int PAGE = 20;
    private static final String MORE = "more";
    private static final String TABLES = "tables";
    private static final String ROWS = "rows";

    @Option(
            names = "--keep",
            paramLabel = "[TABLE=]MASTER",
            description =
                    "Where rows differ, the rows of this master are right, in all tables or in this one (shop.t=a);"
                            + " may be repeated. Needed where there is no terminal.")
    private List<String> keep = new ArrayList<>();

    @Option(
            names = "--choices",
            paramLabel = "FILE",
            description = "A list of conflicts as repair writes it, with a master chosen for each.")
    private @Nullable Path choices;

    private final Map<String, String> ofTables = new HashMap<>();
    private final Map<String, String> ofConflicts = new HashMap<>();
    private final Set<String> ofFile = new HashSet<>();
    private boolean isFirst = true;
    private Optional<String> ofAll = Optional.empty();

    /** Refuses a name that no master or table has, two choices for one, and a file that cannot be read. */
    void check(List<String> masters, Set<String> tables) {
        Set<String> given = new HashSet<>();
        for (String rule : keep) {
            int sign = rule.lastIndexOf('=');
            String master = rule.substring(sign + 1);
            if (!masters.contains(master)) {
                throw new UsageException("--keep names the master '%s', and the topology file has %s: name one of them"
                        .formatted(master, String.join(" and ", masters)));
            }
            String table = sign < 0 ? "" : rule.substring(0, sign);
            if (sign >= 0 && !tables.contains(table)) {
                throw new UsageException(
                        "--keep names the table '%s', and the replicated databases have no such table on all masters: write it as database.table"
                                .formatted(table));
            }
            if (!given.add(table)) {
                throw new UsageException("--keep is given twice for %s: give one master"
                        .formatted(table.isEmpty() ? "all tables" : "table " + table));
            }
            if (table.isEmpty()) {
                ofAll = Optional.of(master);
            } else {
                ofTables.put(table, master);
            }
        }
        if (choices != null) {
            ofConflicts.putAll(ConflictList.read(choices, masters));
            ofFile.addAll(ofConflicts.keySet());
        }
    }

    @Override
    public Optional<String> of(RowConflict conflict) {
        return Optional.ofNullable(ofConflicts.get(conflict.id()))
                .or(() -> conflict.rows().stream()
                        .flatMap(row ->
                                Optional.ofNullable(ofTables.get(row.table().fullName())).stream())
                        .findFirst())
                .or(() -> ofAll);
    }

    /**
     * Asks about those that nobody has chosen yet. Says whether all are chosen now.
     *
     * @param list where they are all written, for those who choose in a file
     * @throws UsageException when there is nobody to ask
     */
    boolean complete(Shell shell, List<String> masters, List<RowConflict> conflicts, Path list) {
        requireThere(conflicts);
        List<RowConflict> open =
                conflicts.stream().filter(conflict -> of(conflict).isEmpty()).toList();
        if (open.isEmpty()) {
            return true;
        }
        if (!shell.terminal().isThere()) {
            throw new UsageException(
                    "nothing was changed, since rows of table %s differ and there is no terminal to ask at: say whose are right with --keep %s, or choose in %s and name that file with --choices"
                            .formatted(
                                    open.get(0).table(),
                                    String.join(" or --keep ", masters),
                                    ConflictList.write(list, conflicts)));
        }
        return new Questions(shell.terminal(), masters).all(open);
    }

    // What was chosen for rows that have changed since must not be taken for a choice of something else.
    private void requireThere(List<RowConflict> conflicts) {
        Set<String> ids = conflicts.stream().map(RowConflict::id).collect(Collectors.toSet());
        if (isFirst && !conflicts.isEmpty() && !ids.containsAll(ofFile)) {
            throw new UsageException(
                    "nothing was changed, since %s has %d choices of rows that do not differ in that way any more: run repair without --choices, which writes a new list"
                            .formatted(
                                    choices,
                                    ofFile.stream()
                                            .filter(id -> !ids.contains(id))
                                            .count()));
        }
        isFirst &= conflicts.isEmpty();
    }

    /** The questions of one list of conflicts. */
    private final class Questions {

        private final Terminal terminal;
        private final List<String> masters;

        Questions(Terminal terminal, List<String> masters) {
            this.terminal = terminal;
            this.masters = masters;
        }

        boolean all(List<RowConflict> conflicts) {
            Map<String, List<RowConflict>> byTable = new LinkedHashMap<>();
            conflicts.forEach(conflict -> byTable.computeIfAbsent(conflict.table(), table -> new ArrayList<>())
                    .add(conflict));
            if (conflicts.size() == 1) {
                return row(conflicts.get(0));
            }
            StringJoiner counts = new StringJoiner(System.lineSeparator());
            byTable.forEach((table, ofTable) -> counts.add("Table %s: %d".formatted(table, ofTable.size())));
            Optional<String> answer = ask(
                    counts
                            + System.lineSeparator()
                            + "Which are right? [%s; '%s' or '%s' to choose for each; '%s' shows them; anything else stops]"
                                    .formatted(String.join(", ", masters), TABLES, ROWS, MORE),
                    conflicts);
            if (answer.filter(masters::contains).isPresent()) {
                conflicts.forEach(conflict -> ofConflicts.put(conflict.id(), answer.get()));
                return true;
            }
            if (answer.filter(TABLES::equals).isPresent()) {
                return byTable.values().stream().allMatch(this::table);
            }
            return answer.filter(ROWS::equals).isPresent() && conflicts.stream().allMatch(this::row);
        }

        private boolean table(List<RowConflict> conflicts) {
            Optional<String> answer = ask(
                    "Table %s: %d. Which are right? [%s; '%s' to choose for each; '%s' shows them; anything else stops]"
                            .formatted(
                                    conflicts.get(0).table(), conflicts.size(), String.join(", ", masters), ROWS, MORE),
                    conflicts);
            if (answer.filter(masters::contains).isPresent()) {
                conflicts.forEach(conflict -> ofConflicts.put(conflict.id(), answer.get()));
                return true;
            }
            return answer.filter(ROWS::equals).isPresent() && conflicts.stream().allMatch(this::row);
        }

        private boolean row(RowConflict conflict) {
            Optional<String> answer = terminal.ask(ConflictText.of(conflict)
                            + System.lineSeparator()
                            + "Which is right? [%s; anything else stops]".formatted(String.join(", ", masters)))
                    .filter(masters::contains);
            answer.ifPresent(master -> ofConflicts.put(conflict.id(), master));
            return answer.isPresent();
        }

        /** Shows them page by page as often as that is the answer. */
        private Optional<String> ask(String question, List<RowConflict> conflicts) {
            Optional<String> answer = terminal.ask(question);
            for (int i = 0; i < conflicts.size() && answer.filter(MORE::equals).isPresent(); i += PAGE) {
                StringJoiner page = new StringJoiner(System.lineSeparator());
                conflicts
                        .subList(i, Math.min(conflicts.size(), i + PAGE))
                        .forEach(conflict -> page.add(ConflictText.of(conflict)));
                answer = terminal.ask(page + System.lineSeparator() + question);
            }
            return answer;
        }
    }
}
