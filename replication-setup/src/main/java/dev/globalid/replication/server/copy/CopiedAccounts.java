package dev.globalid.replication.server.copy;

import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.Row;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.server.Session;
import dev.globalid.replication.server.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads accounts with their passwords, as the server keeps them, and privileges, to make them elsewhere. */
public final class CopiedAccounts {

    private final Session session;
    private final ServerVersion version;

    public CopiedAccounts(Server server) {
        this.session = server.session();
        this.version = session.version();
    }

    /**
     * The accounts that a person means.
     *
     * @param named {@code user@host}, or {@code user} for all of that user's hosts
     */
    public List<Account> find(String named) {
        int at = named.lastIndexOf('@');
        Sql users = Sql.of("SELECT User AS user_name, Host AS host_name FROM mysql.user WHERE User = ");
        Sql sql = at < 0
                ? users.value(named)
                : users.value(named.substring(0, at)).then(" AND Host = ").value(named.substring(at + 1));
        return session.query(sql.then(" ORDER BY Host")).stream()
                .map(row -> new Account(row.text("user_name"), row.text("host_name")))
                .toList();
    }

    /** The statements that make an account as it is here, where it is not. */
    List<Sql> copy(Account account) {
        List<Sql> statements = new ArrayList<>();
        if (hasCreateUser()) {
            statements.add(hidden(
                    account,
                    first(Sql.of("SHOW CREATE USER ").account(account))
                            .orElseThrow(() -> new ServerException(
                                    "the account %s is gone: run again".formatted(account), 0, null))));
        }
        for (Row grant : session.query(Sql.of("SHOW GRANTS FOR ").account(account))) {
            statements.add(hidden(account, grant.only()));
        }
        return statements;
    }

    private boolean hasCreateUser() {
        return version.isMariaDb() || version.isAtLeast(5, 7);
    }

    private Optional<String> first(Sql sql) {
        return session.query(sql).stream().findFirst().map(Row::only);
    }

    // Old servers, and MariaDB, repeat the hash of the password in a GRANT.
    private static Sql hidden(Account account, String statement) {
        boolean secret = statement.contains(" IDENTIFIED ");
        return secret ? Sql.hidden(statement, "account " + account + " with its password") : Sql.of(statement);
    }
}
