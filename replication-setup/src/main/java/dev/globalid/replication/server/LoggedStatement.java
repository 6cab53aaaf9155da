package dev.globalid.replication.server;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement as it goes into the log of statements: what a row holds is left out of it, the keys by which rows are found
 * included. It goes by what the statement says and not by who made it, so that no statement can forget it.
 */
final class LoggedStatement {

    private static final Pattern OF_ROWS =
            Pattern.compile("\\s*(INSERT|REPLACE|UPDATE|DELETE)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    // What is between backticks is a name, whatever it says.
    private static final Pattern BEFORE_VALUES =
            Pattern.compile("`(?:[^`]|``)*`|\\b(VALUES?|SET|SELECT|WHERE)\\b", Pattern.CASE_INSENSITIVE);

    private LoggedStatement() {}

    /** @param sql whose secrets are masked already */
    static String withoutRows(Sql sql) {
        String text = sql.toString();
        if (!OF_ROWS.matcher(text).matches()) {
            return text;
        }
        Matcher words = BEFORE_VALUES.matcher(text);
        while (words.find()) {
            if (words.group(1) != null) {
                int bytes = text.substring(words.end()).strip().getBytes(StandardCharsets.UTF_8).length;
                return "%s [%d bytes left out]".formatted(text.substring(0, words.end()), bytes);
            }
        }
        return text;
    }

    /** Whether it may be of interest how many rows it was about. */
    static boolean isOfRows(Sql sql) {
        return OF_ROWS.matcher(sql.toString()).matches();
    }
}
