package dev.globalid.replication.check;

import dev.globalid.replication.FileTrouble;
import dev.globalid.replication.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the server reads of a copy of its my.cnf; included files are not followed. */
record MyCnfLines(Path path, List<Line> lines) {

    private static final Set<String> SECTIONS = Set.of("mysqld", "server", "mariadb", "mariadbd");

    static Map<String, MyCnfLines> readAll(Map<String, Path> files) {
        Map<String, MyCnfLines> read = new LinkedHashMap<>();
        files.forEach((master, path) -> read.put(master, read(path)));
        return read;
    }

    private static MyCnfLines read(Path path) {
        try {
            return new MyCnfLines(path, parse(Files.readAllLines(path)));
        } catch (IOException e) {
            throw new UsageException(
                    "%s cannot be read (%s): name a copy of the server's my.cnf".formatted(path, FileTrouble.reason(e)),
                    e);
        }
    }

    static List<Line> parse(List<String> text) {
        List<Line> lines = new ArrayList<>();
        boolean forServer = false;
        for (String raw : text) {
            String line = raw.strip();
            if (line.startsWith("[")) {
                String section = line.replaceAll("[\\[\\]]", "").strip().toLowerCase(Locale.ROOT);
                forServer = SECTIONS.contains(section.replaceAll("-[0-9.]+$", ""));
            } else if (forServer && !line.isEmpty() && "#;!".indexOf(line.charAt(0)) < 0) {
                lines.add(Line.of(line));
            }
        }
        return lines;
    }

    /** The values of an option, in the file's order. */
    Set<String> values(String option) {
        return lines.stream()
                .filter(line -> line.option().equals(option))
                .map(Line::value)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    /**
     * @param option with underscores, as variables are named
     * @param value without quotes; empty where there is none
     */
    record Line(String option, String value) {

        static Line of(String line) {
            int equals = line.indexOf('=');
            String name = equals < 0 ? line : line.substring(0, equals);
            String value = equals < 0 ? "" : line.substring(equals + 1).strip();
            return new Line(
                    name.strip().toLowerCase(Locale.ROOT).replace('-', '_').replaceFirst("^loose_", ""),
                    unquoted(value));
        }

        private static String unquoted(String value) {
            if (value.length() > 1 && "'\"".indexOf(value.charAt(0)) >= 0) {
                int end = value.lastIndexOf(value.charAt(0));
                return value.substring(1, Math.max(1, end))
                        .replace("\\\"", "\"")
                        .replace("\\\\", "\\");
            }
            return value.replaceFirst("\\s+#.*$", "");
        }
    }
}
