package dev.globalid.replication.server;

import dev.globalid.replication.topology.Secret;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A statement, put together so that names and values are always quoted and a secret never shows: {@link #toString()}
 * masks it. Immutable. Every session runs with NO_BACKSLASH_ESCAPES, so that doubling the quote is all the quoting
 * there is.
 */
public final class Sql {

    private final String text;
    private final String masked;

    private Sql(String text, String masked) {
        this.text = text;
        this.masked = masked;
    }

    /** A statement's beginning, or all of it; {@code text} is never somebody's input. */
    public static Sql of(String text) {
        return new Sql(text, text);
    }

    /** Puts more behind it, secrets included. */
    public Sql then(Sql more) {
        return new Sql(text + more.text, masked + more.masked);
    }

    /** A statement that a server wrote and that holds a secret; people see {@code shown} instead. */
    public static Sql hidden(String text, String shown) {
        return new Sql(text, shown);
    }

    public Sql then(String more) {
        return new Sql(text + more, masked + more);
    }

    public Sql name(String identifier) {
        return then("`" + identifier.replace("`", "``") + "`");
    }

    public Sql names(Collection<String> identifiers) {
        return then(
                identifiers.stream().map(Sql.of("")::name).map(Sql::toString).collect(Collectors.joining(", ")));
    }

    public Sql value(String value) {
        return then(quoted(value));
    }

    public Sql values(Collection<String> values) {
        return then(values.stream().map(Sql::quoted).collect(Collectors.joining(", ")));
    }

    public Sql account(Account account) {
        return value(account.user()).then("@").value(account.host());
    }

    public Sql secret(Secret secret) {
        return new Sql(text + quoted(secret.reveal()), masked + quoted(Secret.MASK));
    }

    boolean hasSecret() {
        return !text.equals(masked);
    }

    /** The statement as the server gets it, with its secrets. */
    String reveal() {
        return text;
    }

    /** The statement as people may see it. */
    @Override
    public String toString() {
        return masked;
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
