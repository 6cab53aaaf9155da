package dev.globalid.replication.server.schema;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a statement that a server shows apart into {@link SqlWords}. */
final class SqlReader {

    private static final Pattern WORD = Pattern.compile("""
            (?<comment>/\\*(?!M?!).*?\\*/)|/\\*M?!(?<version>\\d*)|(?<end>\\*/)\
            |(?<charset>_\\w+\\s*|[bBxX])?'(?<text>[^'\\\\]*+(?:(?:\\\\.|'')[^'\\\\]*+)*+)'?\
            |`(?<name>[^`]*+(?:``[^`]*+)*+)`?\
            |[\\w$@.\\x{80}-\\x{10FFFF}]+|[<>=!|&:]+|\\S""", Pattern.DOTALL);

    private static final Pattern SIMPLE_NAME = Pattern.compile("[\\w$\\x{80}-\\x{10FFFF}]+");

    // In all of these ASCII is the same bytes, and a server names the one that its session happened to have.
    private static final Set<String> LIKE_ASCII = Set.of("_utf8mb4", "_utf8mb3", "_utf8", "_latin1", "_ascii");

    private SqlReader() {}

    /**
     * @param oldest the version, as in {@code 80016}, of the oldest server that is compared: what is in a comment for later ones
     *     is none of its business
     */
    static SqlWords read(String sql, int oldest) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(sql);
        int at = 0;
        while (matcher.find(at)) {
            at = matcher.end();
            String version = matcher.group("version");
            if (version != null) {
                int end = sql.indexOf("*/", at);
                if (!version.isEmpty() && Integer.parseInt(version) > oldest && end >= 0) {
                    at = end + 2;
                }
            } else if (matcher.group("comment") == null && matcher.group("end") == null) {
                words.add(word(matcher));
            }
        }
        return new SqlWords(words);
    }

    private static String word(Matcher matcher) {
        if (matcher.group("name") != null) {
            return name(matcher.group("name").replace("``", "`"));
        }
        return matcher.group("text") == null ? modern(matcher.group()) : text(matcher);
    }

    private static String text(Matcher matcher) {
        String text = unescaped(matcher.group("text"));
        String charset =
                matcher.group("charset") == null ? "" : matcher.group("charset").strip();
        boolean implied = LIKE_ASCII.contains(charset)
                && StandardCharsets.US_ASCII.newEncoder().canEncode(text);
        return (implied ? "" : modern(charset)) + quoted(text);
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == '\\' || c == '\'') && i + 1 < text.length()) {
                i++;
                plain.append(c == '\'' ? '\'' : escaped(text.charAt(i)));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '0' -> '\0';
            case 'Z' -> '\032';
            default -> c;
        };
    }

    // In one line.
    private static String quoted(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "''")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\0", "\\0")
                + "'";
    }

    /** A name as it is among the words. */
    static String name(String name) {
        return SIMPLE_NAME.matcher(name).matches() ? name : "`" + name.replace("`", "``") + "`";
    }

    /** A character set or collation by its later name; any other word as it is. */
    static String modern(String word) {
        return word.equals("utf8") || word.equals("_utf8") || word.startsWith("utf8_")
                ? word.replaceFirst("utf8", "utf8mb3")
                : word;
    }
}
