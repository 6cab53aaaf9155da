package dev.globalid.replication.server;

import dev.globalid.replication.topology.Secret;
import java.util.List;

/** How every server after MySQL 5.6 makes an account. */
final class AccountStatements {

    private AccountStatements() {}

    static List<Sql> createAccount(Account account, Secret password, boolean requireTls) {
        return create(account, password, requireTls, "REPLICATION SLAVE");
    }

    /** Also where it is there already, with another password or other demands; {@code privilege} is a global one. */
    static List<Sql> create(Account account, Secret password, boolean requireTls, String privilege) {
        return List.of(
                Sql.of("CREATE USER IF NOT EXISTS ")
                        .account(account)
                        .then(" IDENTIFIED BY ")
                        .secret(password),
                Sql.of("ALTER USER ")
                        .account(account)
                        .then(" IDENTIFIED BY ")
                        .secret(password)
                        .then(requireTls ? " REQUIRE SSL" : " REQUIRE NONE"),
                Sql.of("GRANT " + privilege + " ON *.* TO ").account(account));
    }
}
