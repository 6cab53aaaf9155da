package dev.globalid.replication.cli;

import dev.globalid.replication.FileTrouble;
import dev.globalid.replication.UsageException;
import dev.globalid.replication.repair.RowConflict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * A file with rows to choose between, which only its owner may read: for each conflict its rows as comments, and a line with its id and a question mark, for
 * which the name of a master is written. A choice is about the rows as they are in the file, and no others.
 */
final class ConflictList {

    private static final String OPEN = "?";

    private ConflictList() {}

    /** Gives the file back. */
    static Path write(Path file, List<RowConflict> conflicts) {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add("# Write the name of the master whose rows are right in the place of each question mark, and run");
        text.add("# repair with --choices and the name of this file.");
        for (RowConflict conflict : conflicts) {
            text.add("");
            ConflictText.of(conflict).lines().forEach(line -> text.add("# " + line));
            text.add(conflict.id() + " " + OPEN);
        }
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, text.toString());
        } catch (IOException e) {
            throw new UsageException(
                    "%s cannot be written (%s), and nothing was changed: give files another place with --rescue-dir"
                            .formatted(file, FileTrouble.reason(e)),
                    e);
        }
    }

    /** The masters that were chosen, by the ids of conflicts. */
    static Map<String, String> read(Path file, List<String> masters) {
        Map<String, String> chosen = new HashMap<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UsageException(
                    "%s cannot be read (%s): name a list of conflicts that repair has written"
                            .formatted(file, FileTrouble.reason(e)),
                    e);
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] words = line.split("\\s+", -1);
                if (words.length != 2 || !(masters.contains(words[1]) || words[1].equals(OPEN))) {
                    throw new UsageException("line %d of %s is '%s', and an id and one of %s are wanted: correct it"
                            .formatted(i + 1, file, line, String.join(", ", masters)));
                }
                if (!words[1].equals(OPEN)) {
                    chosen.put(words[0], words[1]);
                }
            }
        }
        return chosen;
    }
}
