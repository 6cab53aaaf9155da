package dev.globalid.service.ledger;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the highest id that a table uses, on every server that may hold it or a part of it. Thread-safe; it connects when
 * asked, and waits at most ten seconds for any answer of a server.
 */
public final class TableReader {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int UNKNOWN_DATABASE = 1049;
    private static final int UNKNOWN_TABLE = 1146;
    private static final int UNKNOWN_COLUMN = 1054;
    private static final Pattern NEXT = Pattern.compile("\\bAUTO_INCREMENT=(\\d+)");

    private final List<TableServer> servers;

    /** @param servers those that are no MySQL or MariaDB, such as the embedded ledger, hold no tables of applications */
    public TableReader(List<TableServer> servers) {
        this.servers = servers.stream()
                .filter(server -> !server.url().startsWith("jdbc:h2:"))
                .toList();
    }

    /**
     * What every server says.
     *
     * @throws TableUnreadable if one of them does not, since it may hold the highest
     * @throws IllegalArgumentException if the column is not there, or holds what a sequence cannot continue
     */
    public List<TableUse> read(TableColumn column) throws TableUnreadable {
        List<TableUse> uses = new ArrayList<>();
        for (TableServer server : servers) {
            uses.add(read(server, column));
        }
        return uses;
    }

    private static TableUse read(TableServer server, TableColumn column) throws TableUnreadable {
        try (Connection connection = DriverManager.getConnection(server.url(), properties(server));
                Statement statement = connection.createStatement()) {
            return read(server, column, statement);
        } catch (SQLException e) {
            if (e.getErrorCode() == UNKNOWN_TABLE || e.getErrorCode() == UNKNOWN_DATABASE) {
                return TableUse.absent(server.name());
            }
            if (e.getErrorCode() == UNKNOWN_COLUMN) {
                throw new IllegalArgumentException("%s has no column %s".formatted(server.name(), column), e);
            }
            throw new TableUnreadable(
                    "%s cannot be read for %s: %s".formatted(server.name(), column, e.getMessage()), e);
        }
    }

    /** The counter first: an id that is inserted in between is then in one of the two, or both. */
    private static TableUse read(TableServer server, TableColumn column, Statement statement) throws SQLException {
        Optional<BigInteger> next;
        try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + column.quotedTable())) {
            row.next();
            next = nextOf(row.getString(2), column);
        }
        try (ResultSet row =
                statement.executeQuery("SELECT MAX(" + column.quotedColumn() + ") FROM " + column.quotedTable())) {
            row.next();
            Optional<BigInteger> max = Optional.ofNullable(row.getString(1)).map(BigInteger::new);
            return TableUse.of(server.name(), max, next);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "%s holds in %s what is no number up to 9223372036854775807".formatted(server.name(), column), e);
        }
    }

    /** What AUTO_INCREMENT gives next, if it fills that very column. */
    private static Optional<BigInteger> nextOf(String definition, TableColumn column) {
        String start = "`" + column.column().toLowerCase(Locale.ROOT) + "` ";
        boolean isFilled = definition
                .lines()
                .map(line -> line.strip().toLowerCase(Locale.ROOT).replace('"', '`'))
                .anyMatch(line -> line.startsWith(start) && line.contains(" auto_increment"));
        Matcher next = NEXT.matcher(definition);
        return isFilled && next.find() ? Optional.of(new BigInteger(next.group(1))) : Optional.empty();
    }

    private static Properties properties(TableServer server) {
        Properties properties = new Properties();
        properties.setProperty("user", server.user());
        properties.setProperty("password", server.password());
        properties.setProperty("connectTimeout", String.valueOf(CONNECT.toMillis()));
        properties.setProperty("socketTimeout", String.valueOf(ANSWER.toMillis()));
        return properties;
    }
}
