package dev.globalid.replication.server.schema;

import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.server.schema.TableText.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Makes the definitions of tables comparable.
 *
 * <p>What a server shows depends on more than the table. A character set or a collation that something else implies may be
 * there or not: so the collation of each column stands in its line, and nothing else of that kind. For constraints the server
 * makes up names, which go by how many there were before. What was typed is shown although it is the default anyway. Where
 * versions differ, the later ones show less: no 11 in {@code int(11)}.
 */
public final class TableTexts {

    // MariaDB does not even quote the table's name in it.
    private static final Pattern MADE_UP_NAME =
            Pattern.compile("^CONSTRAINT `(?:.*_ibfk_|.*_chk_|CONSTRAINT_)\\d+` (?=FOREIGN KEY |CHECK )");

    private static final List<String> HAVING_WIDTH =
            List.of("tinyint", "smallint", "mediumint", "int", "bigint", "year");

    private final int oldest;
    private final boolean mixed;

    /** @param versions of all servers that are compared, which are of one family */
    public TableTexts(Collection<ServerVersion> versions) {
        this.oldest = versions.stream()
                .mapToInt(version -> version.major() * 10_000 + version.minor() * 100 + version.patch())
                .min()
                .orElse(0);
        this.mixed = versions.stream().distinct().count() > 1;
    }

    public TableText of(TableDefinition table) {
        List<String> elements = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        // The first line names the table; each further one is an element, until one closes the parenthesis.
        for (String line : table.create().lines().skip(1).toList()) {
            if (!rest.isEmpty() || line.startsWith(")")) {
                rest.add(line);
            } else if (line.startsWith("  ")) {
                elements.add(line.strip());
            } else {
                // What is left of a text with a line break in it.
                elements.add(elements.remove(elements.size() - 1) + "\n" + line);
            }
        }
        Map<Part, List<String>> lines = new EnumMap<>(Part.class);
        for (String element : elements) {
            Part part = part(element);
            lines.computeIfAbsent(part, unused -> new ArrayList<>()).add(line(part, element, table));
        }
        lines.put(Part.OPTIONS, List.of(options(rest.get(0).substring(1), table)));
        lines.put(Part.PARTITIONS, partitions(String.join("\n", rest.subList(1, rest.size()))));
        return new TableText(lines);
    }

    private static Part part(String element) {
        if (element.startsWith("`") || element.startsWith("PERIOD ")) {
            return Part.COLUMNS;
        }
        if (element.startsWith("CONSTRAINT ") || element.startsWith("CHECK ")) {
            return element.contains("` FOREIGN KEY (") ? Part.FOREIGN_KEYS : Part.CHECKS;
        }
        return Part.KEYS;
    }

    private String line(Part part, String element, TableDefinition table) {
        String alone = element.endsWith(",") ? element.substring(0, element.length() - 1) : element;
        SqlWords words = words(MADE_UP_NAME.matcher(alone).replaceFirst(""));
        return switch (part) {
            case COLUMNS -> column(words, table);
            case KEYS -> key(words, table);
            case FOREIGN_KEYS -> foreignKey(words);
            default -> words.toString();
        };
    }

    private SqlWords words(String sql) {
        return SqlReader.read(sql, oldest);
    }

    private String column(SqlWords words, TableDefinition table) {
        String name = words.list().get(0);
        SqlWords column = words.from(1).without("CHARACTER", "SET", "*").without("COLLATE", "*");
        if (mixed && !column.contains("zerofill")) {
            for (String type : HAVING_WIDTH) {
                if (column.list().get(0).equals(type)) {
                    column = new SqlWords(List.of(type)).then(column.from(1).without("(", "*", ")"));
                }
            }
        }
        String collation = table.collations().entrySet().stream()
                .filter(entry -> SqlReader.name(entry.getKey()).equals(name))
                .map(entry -> " COLLATE " + SqlReader.modern(entry.getValue()))
                .findFirst()
                .orElse("");
        return name + " " + column + collation;
    }

    // Only in memory a key can be something else than a tree.
    private static String key(SqlWords words, TableDefinition table) {
        return (table.create().contains("ENGINE=MEMORY")
                        ? words
                        : words.without("USING", "BTREE").without("USING", "HASH"))
                .toString();
    }

    // Both refuse, at once, and so does a key that says nothing.
    private static String foreignKey(SqlWords words) {
        SqlWords key = words;
        for (String event : List.of("DELETE", "UPDATE")) {
            key = key.without("ON", event, "RESTRICT").without("ON", event, "NO", "ACTION");
        }
        return key.toString();
    }

    private String options(String options, TableDefinition table) {
        SqlWords words = words(options)
                // Each master counts in its own lane.
                .without("AUTO_INCREMENT", "=", "*")
                // Where a machine keeps its files, which is its own business.
                .without("DATA", "DIRECTORY", "=", "*")
                .without("INDEX", "DIRECTORY", "=", "*")
                // May hold a password.
                .without("CONNECTION", "=", "*")
                .without("DEFAULT", "CHARSET", "=", "*")
                .without("COLLATE", "=", "*");
        if (mixed) {
            // One version writes down what another implies.
            words = words.without("ROW_FORMAT", "=", "*");
        }
        return words + " COLLATE = " + SqlReader.modern(table.collation());
    }

    // Before MySQL 8.0 as they were typed.
    private List<String> partitions(String partitions) {
        List<String> words = words(partitions).list().stream()
                .map(word -> word.endsWith("'") ? word : word.toLowerCase(Locale.ROOT))
                .toList();
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= words.size(); i++) {
            if (i == words.size() || words.get(i).equals("partition")) {
                // The sign after it belongs to the list of them.
                boolean listed = from > 0 || i < words.size();
                lines.add(new SqlWords(words.subList(from, listed ? i - 1 : i)).toString());
                from = i;
            }
        }
        return lines;
    }
}
