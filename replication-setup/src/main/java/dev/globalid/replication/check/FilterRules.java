package dev.globalid.replication.check;

import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.topology.Master;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which filters keep from a channel what it has to apply, besides {@code replicate-do-db}. One that names the databases to
 * ignore has no effect beside that option, but from the restart on that such a list, set while the server ran, does not outlive.
 */
public final class FilterRules {

    private static final String DO_TABLE = "replicate-do-table";
    private static final String WILD_DO_TABLE = "replicate-wild-do-table";

    private final List<String> databases;
    private final String source;

    /** @param source which the channel has to apply the databases of; its number is that of its domain in MariaDB, too */
    public FilterRules(List<String> databases, Master source) {
        this.databases = List.copyOf(databases);
        this.source = String.valueOf(source.serverId());
    }

    /** Those of {@code filters} that do, by option; none when all is well. */
    public Map<String, String> harmful(Map<String, List<String>> filters) {
        Map<String, String> harmful = new TreeMap<>();
        filters.forEach((option, rules) -> {
            List<String> found = harmful(option, rules, filters);
            if (!found.isEmpty()) {
                harmful.put(option, String.join(", ", found));
            }
        });
        return harmful;
    }

    private List<String> harmful(String option, List<String> rules, Map<String, List<String>> filters) {
        return switch (option) {
            case "replicate-ignore-db" ->
                those(rules, rule -> databases.stream().anyMatch(rule::equalsIgnoreCase));
            case "replicate-ignore-table" -> those(rules, rule -> touches(Pattern.quote(database(rule))));
            case "replicate-wild-ignore-table" -> those(rules, rule -> touches(expression(database(rule))));
            case DO_TABLE, WILD_DO_TABLE ->
                letsAllIn(filters.getOrDefault(WILD_DO_TABLE, List.of())) ? List.of() : rules;
            case "replicate-rewrite-db" -> renames(rules) ? rules : List.of();
            case "IGNORE_SERVER_IDS", "IGNORE_DOMAIN_IDS" -> those(rules, source::equals);
            case "DO_DOMAIN_IDS" -> rules.contains(source) ? List.of() : rules;
            default -> List.of();
        };
    }

    private static List<String> those(List<String> rules, Predicate<String> condition) {
        return rules.stream().filter(condition).toList();
    }

    private boolean touches(String expression) {
        Pattern pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        return databases.stream().anyMatch(database -> pattern.matcher(database).matches());
    }

    private boolean letsAllIn(Collection<String> wildRules) {
        return databases.stream()
                .allMatch(database -> wildRules.stream()
                        .filter(rule -> rule.endsWith(".%"))
                        .map(rule -> Pattern.compile(expression(database(rule)), Pattern.DOTALL))
                        .anyMatch(pattern -> pattern.matcher(database).matches()));
    }

    // MySQL writes (from,to), MariaDB from->to.
    private boolean renames(List<String> rules) {
        List<String> names = List.of(String.join(",", rules).split("[(),]|->"));
        return databases.stream().anyMatch(names::contains);
    }

    /** The part of a rule before its first full stop. */
    private static String database(String rule) {
        return rule.substring(0, Math.max(0, rule.indexOf('.')));
    }

    /** As a regular expression what the servers write as they do after LIKE. */
    private static String expression(String wild) {
        StringBuilder expression = new StringBuilder();
        boolean literally = false;
        for (int i = 0; i < wild.length(); i++) {
            char c = wild.charAt(i);
            if (c == '\\' && !literally) {
                literally = true;
                continue;
            }
            expression.append(
                    literally || "%_".indexOf(c) < 0 ? Pattern.quote(String.valueOf(c)) : c == '%' ? ".*" : ".");
            literally = false;
        }
        return expression.toString();
    }

    /** What to do about an option's rules, as a sentence's beginning. */
    public static String remedy(ServerVersion version, String option) {
        String replica = version.isMariaDb() || !version.isAtLeast(8, 4) ? "SLAVE" : "REPLICA";
        if (option.endsWith("_IDS")) {
            return "STOP %s on it, and %s %s = ()"
                    .formatted(
                            replica,
                            replica.equals("SLAVE") ? "CHANGE MASTER TO" : "CHANGE REPLICATION SOURCE TO",
                            option);
        }
        String inStatement = option.replace('-', '_');
        if (version.isMariaDb()) {
            return "STOP SLAVE on it, SET GLOBAL %s = '', and remove %s from its my.cnf".formatted(inStatement, option);
        }
        return version.isAtLeast(5, 7)
                ? "STOP %s on it, CHANGE REPLICATION FILTER %s = (), and remove %s from its my.cnf"
                        .formatted(replica, inStatement.toUpperCase(Locale.ROOT), option)
                : "remove %s from its my.cnf and restart it".formatted(option);
    }
}
