package dev.globalid.replication.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of apt's sources.
 *
 * @param signedBy the keyring, or the key itself, in the notation of a {@code .sources} file; empty where apt's own are used
 */
record AptSource(List<String> types, List<String> uris, List<String> suites, List<String> components, String signedBy) {

    private static final Pattern ONE_LINE =
            Pattern.compile("(deb|deb-src)\\s+(?:\\[([^]]*)]\\s+)?(\\S+)\\s+(\\S+)(.*)");

    AptSource {
        types = List.copyOf(types);
        uris = List.copyOf(uris);
        suites = List.copyOf(suites);
        components = List.copyOf(components);
    }

    /** The entries of a {@code .list} file: one a line. */
    static List<AptSource> parseList(String text) {
        return text.lines()
                .map(line -> ONE_LINE.matcher(line.replaceFirst("#.*", "").strip()))
                .filter(Matcher::matches)
                .map(AptSource::ofLine)
                .toList();
    }

    /** The entries of a {@code .sources} file: paragraphs of fields. */
    static List<AptSource> parseSources(String text) {
        return Arrays.stream(text.split("\\n[ \\t\\r]*\\n"))
                .map(AptSource::fields)
                .filter(fields -> fields.containsKey("URIs"))
                .filter(fields -> !"no"
                        .equalsIgnoreCase(fields.getOrDefault("Enabled", "yes").strip()))
                .map(AptSource::ofFields)
                .toList();
    }

    /** The same archive, keys included, as a {@code .sources} entry for another suite. */
    String forSuite(String suite) {
        return "Types: deb\nURIs: " + uris.get(0) + "\nSuites: " + suite + "\nComponents: main\n"
                + (signedBy.isEmpty() ? "" : "Signed-By:" + signedBy + "\n");
    }

    private static AptSource ofLine(Matcher line) {
        String options = line.group(2) == null ? "" : line.group(2);
        String signedBy = words(options).stream()
                .filter(option -> option.toLowerCase(Locale.ROOT).startsWith("signed-by="))
                .map(option -> " " + option.substring(option.indexOf('=') + 1))
                .findFirst()
                .orElse("");
        return new AptSource(
                List.of(line.group(1)), List.of(line.group(3)), List.of(line.group(4)), words(line.group(5)), signedBy);
    }

    private static AptSource ofFields(Map<String, String> fields) {
        return new AptSource(
                words(fields.getOrDefault("Types", "")),
                words(fields.getOrDefault("URIs", "")),
                words(fields.getOrDefault("Suites", "")),
                words(fields.getOrDefault("Components", "")),
                fields.getOrDefault("Signed-By", ""));
    }

    /** Field names to values as they stand, an embedded key's lines included. Names are compared without case. */
    private static Map<String, String> fields(String paragraph) {
        Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String name = "";
        for (String line :
                paragraph.lines().filter(each -> !each.startsWith("#")).toList()) {
            int colon = line.indexOf(':');
            if (line.startsWith(" ") || line.startsWith("\t")) {
                fields.merge(name, "\n" + line, String::concat);
            } else if (colon > 0) {
                name = line.substring(0, colon);
                fields.put(name, line.substring(colon + 1));
            }
        }
        return fields;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>(Arrays.asList(text.strip().split("\\s+")));
        words.removeIf(String::isEmpty);
        return words;
    }
}
