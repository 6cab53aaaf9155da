package dev.globalid.replication.server;

import java.util.HashSet;
import java.util.Set;

/** The accounts of one server. */
public final class Accounts {

    private final Session session;

    public Accounts(Server server) {
        this(server.session());
    }

    public Accounts(Session session) {
        this.session = session;
    }

    public boolean exists(Account account) {
        Sql sql = Sql.of("SELECT 1 FROM mysql.user WHERE User = ")
                .value(account.user())
                .then(" AND Host = ")
                .value(account.host());
        return !session.query(sql).isEmpty();
    }

    /**
     * The global privileges of the administrator, as the server names them, and {@code GRANT OPTION} when he may pass
     * them on; what an active role adds is not among them.
     */
    public Set<String> privileges() {
        // The view writes accounts in quotes, without escaping what is between them.
        Sql sql = Sql.of("""
                SELECT PRIVILEGE_TYPE AS privilege, IS_GRANTABLE AS grantable
                  FROM information_schema.USER_PRIVILEGES
                 WHERE REPLACE(GRANTEE, '''', '') = REPLACE(CURRENT_USER(), '''', '')""");
        Set<String> privileges = new HashSet<>();
        for (Row row : session.query(sql)) {
            privileges.add(row.text("privilege"));
            if (row.text("grantable").equals("YES")) {
                privileges.add("GRANT OPTION");
            }
        }
        return privileges;
    }

    /** Whether the administrator has privileges through a role; asks only a server that knows roles. */
    public boolean hasActiveRole() {
        return session.query(Sql.of("SELECT CURRENT_ROLE() AS role")).stream()
                .flatMap(row -> row.optional("role").stream())
                .anyMatch(role -> !role.equals("NONE"));
    }
}
