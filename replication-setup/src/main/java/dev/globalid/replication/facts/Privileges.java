package dev.globalid.replication.facts;

import dev.globalid.replication.server.Accounts;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerVersion;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the administrator of a master has to be allowed to do there. */
public final class Privileges {

    private static final List<String> EVERYWHERE =
            List.of("CREATE USER", "GRANT OPTION", "RELOAD", "REPLICATION SLAVE", "SUPER");

    // Since 10.5 MariaDB's SUPER does not include what these are for.
    private static final List<String> MARIADB =
            List.of("BINLOG ADMIN", "BINLOG MONITOR", "REPLICATION SLAVE ADMIN", "SLAVE MONITOR");

    private Privileges() {}

    /** Throws when one is missing. */
    static void require(Server server) {
        Set<String> missing = missing(server);
        if (!missing.isEmpty()) {
            throw new MissingPrivilegesException(
                    "on %s the user '%s' lacks the global privileges %s: grant them ON *.* and run again"
                            .formatted(server.name(), server.master().admin().user(), String.join(", ", missing)));
        }
    }

    /** Those that are missing; privileges of an active role are not looked into, and taken to be enough. */
    public static Set<String> missing(Server server) {
        Accounts accounts = new Accounts(server);
        boolean knowsRoles = server.version().isMariaDb() || server.version().isAtLeast(8, 0);
        Set<String> missing = missing(server.version(), accounts.privileges());
        return !missing.isEmpty() && knowsRoles && accounts.hasActiveRole() ? Set.of() : missing;
    }

    private static Set<String> missing(ServerVersion version, Set<String> held) {
        Set<String> missing = new TreeSet<>(EVERYWHERE);
        missing.addAll(version.isMariaDb() ? MARIADB : List.of("REPLICATION CLIENT"));
        missing.removeAll(held);
        return missing;
    }
}
