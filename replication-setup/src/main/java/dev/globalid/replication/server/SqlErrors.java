package dev.globalid.replication.server;

import dev.globalid.replication.topology.Master;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Turns what the driver throws into sentences for the administrator of one master. */
final class SqlErrors {

    private static final int ACCESS_DENIED = 1045;
    private static final int UNKNOWN_PLUGIN = 2059;
    private static final int SYNTAX = 1064;
    private static final int LONGEST_STATEMENT = 120;

    private final Master master;

    SqlErrors(Master master) {
        this.master = master;
    }

    ServerException notConnected(SQLException e) {
        String where = "%s (%s)".formatted(master.name(), master.address());
        String sentence = switch (e.getErrorCode()) {
            case ACCESS_DENIED ->
                "%s refused the user '%s': %s; correct admin: of this master in the topology file, or let that account in from this host"
                        .formatted(where, master.admin().user(), clean(e));
            case 0, UNKNOWN_PLUGIN ->
                "%s cannot be reached: %s; check host, port, bind-address and firewall, and that the server runs"
                        .formatted(where, rootMessage(e));
            default ->
                "%s refused the connection with error %d: %s; put that right and run again"
                        .formatted(where, e.getErrorCode(), clean(e));
        };
        return new ServerException(sentence, e.getErrorCode(), e);
    }

    ServerException refused(Sql sql, SQLException e) {
        String where = "%s (%s)".formatted(master.name(), master.address());
        if (isNoAnswer(e)) {
            return new ServerException(
                    "%s did not answer to %s: %s; check that the server runs and run again"
                            .formatted(where, brief(sql), rootMessage(e)),
                    0,
                    withoutSecret(sql, e));
        }
        return new ServerException(
                "%s refused %s with error %d: %s".formatted(where, brief(sql), e.getErrorCode(), text(sql, e)),
                e.getErrorCode(),
                withoutSecret(sql, e));
    }

    private static String brief(Sql sql) {
        String line = sql.toString().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_STATEMENT ? line : line.substring(0, LONGEST_STATEMENT) + "…";
    }

    private static boolean isNoAnswer(SQLException e) {
        return e.getErrorCode() == 0
                || (e.getSQLState() != null && e.getSQLState().startsWith("08"));
    }

    // A syntax error repeats a part of the statement, which may be a part of the password.
    private static String text(Sql sql, SQLException e) {
        return sql.hasSecret() && e.getErrorCode() == SYNTAX ? "syntax error" : clean(e);
    }

    private static @Nullable Throwable withoutSecret(Sql sql, SQLException e) {
        return sql.hasSecret() ? null : e;
    }

    private static String rootMessage(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return firstLine(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    private static String clean(SQLException e) {
        return firstLine(e.getMessage() == null ? "no text" : e.getMessage());
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("no text");
    }
}
