package dev.globalid.replication.server;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's family and version, compared as numbers: MySQL goes on past 9.7 as 26.7. Versions are only compared
 * within a family.
 */
public record ServerVersion(Family family, int major, int minor, int patch) {

    // A MariaDB that fears old replicas puts 5.5.5- before its own version.
    private static final Pattern REPORTED =
            Pattern.compile("(?:5\\.5\\.5-(?=\\d))?(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6}).*");
    private static final Pattern TYPED = Pattern.compile("(mysql|mariadb)?-?(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?");

    /**
     * Reads what a server says of itself in {@code @@version}, such as {@code 8.0.33}, {@code 5.6.14-log} or
     * {@code 10.11.14-MariaDB-0+deb12u2-log}; empty when it is no version.
     */
    public static Optional<ServerVersion> fromServer(String reported) {
        Matcher matcher = REPORTED.matcher(reported);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Family family = reported.contains("MariaDB") ? Family.MARIADB : Family.MYSQL;
        return Optional.of(of(family, matcher.group(1), matcher.group(2), matcher.group(3)));
    }

    /**
     * Reads what a person types: {@code 8.0}, {@code 8.0.33}, {@code mysql-9.7} or {@code mariadb-10.11}; empty when it
     * is no version. Without a patch number it is the first of its series, the one with the fewest options.
     */
    public static Optional<ServerVersion> fromPerson(String typed) {
        Matcher matcher = TYPED.matcher(typed.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Family family = "mariadb".equals(matcher.group(1)) ? Family.MARIADB : Family.MYSQL;
        String patch = matcher.group(4);
        return Optional.of(of(family, matcher.group(2), matcher.group(3), patch == null ? "0" : patch));
    }

    private static ServerVersion of(Family family, String major, String minor, String patch) {
        return new ServerVersion(family, Integer.parseInt(major), Integer.parseInt(minor), Integer.parseInt(patch));
    }

    public boolean isMariaDb() {
        return family == Family.MARIADB;
    }

    /** Whether this is MySQL 5.6 or MariaDB 10.6, or later. */
    public boolean isSupported() {
        return isMariaDb() ? isAtLeast(10, 6) : isAtLeast(5, 6);
    }

    /** Whether this is {@code major.minor.patch} of its own family, or later. */
    public boolean isAtLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        if (major != wantedMajor) {
            return major > wantedMajor;
        }
        return minor != wantedMinor ? minor > wantedMinor : patch >= wantedPatch;
    }

    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return isAtLeast(wantedMajor, wantedMinor, 0);
    }

    /** Whether both are of one family and of one release series, such as 8.0 or 10.11. */
    public boolean isSameSeries(ServerVersion other) {
        return family == other.family && major == other.major && minor == other.minor;
    }

    @Override
    public String toString() {
        return "%s %d.%d.%d".formatted(family.displayName(), major, minor, patch);
    }
}
