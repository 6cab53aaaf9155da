package dev.globalid.service.security;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a token allows: {@code admin}, {@code issue:userid}, or {@code issue:order*}. */
sealed interface Scope {

    /** Empty when {@code text} is none of the three forms. */
    static Optional<Scope> parse(String text) {
        if (text.equals("admin")) {
            return Optional.of(new Admin());
        }
        Matcher issue = Issue.TEXT.matcher(text);
        return issue.matches()
                ? Optional.of(new Issue(issue.group(1), !issue.group(2).isEmpty()))
                : Optional.empty();
    }

    boolean allows(Permission permission);

    /** Changing definitions. Issuing ids is a scope of its own. */
    record Admin() implements Scope {

        @Override
        public boolean allows(Permission permission) {
            return permission instanceof Permission.Admin;
        }
    }

    /** Issuing ids of one sequence, or of all whose names begin with {@code name}. */
    record Issue(String name, boolean asPrefix) implements Scope {

        private static final Pattern TEXT = Pattern.compile("issue:(?!$)([A-Za-z0-9._-]*)(\\*?)");

        @Override
        public boolean allows(Permission permission) {
            return permission instanceof Permission.Issue issue
                    && (asPrefix
                            ? issue.sequence().startsWith(name)
                            : issue.sequence().equals(name));
        }
    }
}
