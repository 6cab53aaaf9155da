package dev.globalid.replication.topology;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in {@code ${NAME}} from the environment. What is filled in is not looked through again. */
record Variables(Map<String, String> environment) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    Variables {
        environment = Map.copyOf(environment);
    }

    String fillIn(String written, String what, Place place) {
        return REFERENCE
                .matcher(written)
                .replaceAll(reference -> Matcher.quoteReplacement(
                        valueOf(reference.group(1), reference.group().endsWith("}"), what, place)));
    }

    private String valueOf(String name, boolean closed, String what, Place place) {
        if (!closed || !NAME.matcher(name).matches()) {
            throw place.refuse(
                    "%s refers to a variable that has no proper name: write it as ${NAME}, with letters, digits"
                                    .formatted(what)
                            + " and underscores");
        }
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw place.refuse("%s needs the environment variable %s, which is %s: set it and run again"
                    .formatted(what, name, value == null ? "not set" : "empty"));
        }
        return value;
    }
}
