package dev.globalid.replication.topology;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What names and hosts may look like. */
final class Names {

    // Also a folder that render writes, and part of a channel's name, which MySQL limits to 64 characters.
    private static final Pattern MASTER = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{0,31}");
    private static final Pattern HOST_NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}._-]{1,253}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*(%[\\w.-]+)?");
    private static final Set<String> SYSTEM_SCHEMAS =
            Set.of("mysql", "information_schema", "performance_schema", "sys");
    private static final int LONGEST_DATABASE_NAME = 64;
    private static final int LONGEST_USER_NAME = 32;

    private Names() {}

    static String master(Scalar name) {
        if (!MASTER.matcher(name.text()).matches()) {
            throw name.refuse("wanted up to 32 letters, digits, dots, dashes and underscores, a letter or digit first:"
                    + " choose such a name");
        }
        return name.text();
    }

    static String host(Scalar host) {
        String text = host.text();
        if (text.isBlank()) {
            throw host.refuseUnseen("is empty: write a host name or an address");
        }
        boolean valid = text.contains(":")
                ? IPV6.matcher(text).matches()
                : HOST_NAME.matcher(text).matches();
        if (!valid) {
            throw host.refuse(
                    "wanted a host name, an IPv4 address or an IPv6 address without brackets, and nothing else:"
                            + " write the port under its own key");
        }
        return text;
    }

    static String user(Scalar user) {
        String text = user.text();
        if (text.isBlank()) {
            throw user.refuseUnseen("is empty: write the name of an account");
        }
        if (length(text) > LONGEST_USER_NAME || hasControlCharacter(text)) {
            throw user.refuse(
                    "wanted at most %d printable characters: choose a shorter name".formatted(LONGEST_USER_NAME));
        }
        return text;
    }

    /** The name of a database that may be written to the binary log. */
    static String database(Scalar database) {
        String text = database.text();
        if (text.isBlank()) {
            throw database.refuseUnseen("is empty: write the name of a database, or remove it");
        }
        if (length(text) > LONGEST_DATABASE_NAME || hasControlCharacter(text) || !text.equals(text.strip())) {
            throw database.refuse("wanted at most %d printable characters without spaces around them: write the name as"
                            .formatted(LONGEST_DATABASE_NAME)
                    + " SHOW DATABASES shows it");
        }
        if (text.contains(":")) {
            throw database.refuse(
                    "and MySQL takes what stands before a colon in replicate-do-db for the name of a channel:"
                            + " rename the database, or leave it out");
        }
        return text;
    }

    /** The name of a database that may be replicated: not one of the server's own. */
    static String replicatedDatabase(Scalar database) {
        if (SYSTEM_SCHEMAS.contains(database.text().toLowerCase(Locale.ROOT))) {
            throw database.refuse("which belongs to the server itself and differs on each: remove it");
        }
        return database(database);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean hasControlCharacter(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }
}
