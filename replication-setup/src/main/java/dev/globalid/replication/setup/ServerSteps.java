package dev.globalid.replication.setup;

import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.Schema;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.topology.Replication;
import dev.globalid.replication.topology.Tls;
import java.util.List;
import java.util.Map;

/** The steps that prepare one server. All of them are kept out of its binary log: the peer gets its own. */
final class ServerSteps {

    private final Server server;

    ServerSteps(Server server) {
        this.server = server;
    }

    /** @param collations of the databases to create, by their names */
    Step createDatabases(Map<String, String> collations) {
        return unlogged(
                "databases-on-",
                "create the databases %s on %s".formatted(String.join(", ", collations.keySet()), server.name()),
                collations.entrySet().stream()
                        .map(database -> Schema.createDatabase(database.getKey(), database.getValue()))
                        .toList());
    }

    Step setVariables(Map<String, String> variables) {
        List<Sql> statements = variables.entrySet().stream()
                .map(variable -> server.dialect().set(variable.getKey(), variable.getValue()))
                .toList();
        return unlogged("variables-on-", "set variables on " + server.name(), statements);
    }

    Step createAccounts(List<Account> accounts, Replication replication, String peer) {
        List<Sql> statements = accounts.stream()
                .flatMap(
                        account -> server
                                .dialect()
                                .createAccount(account, replication.password(), replication.tls() == Tls.REQUIRED)
                                .stream())
                .toList();
        return unlogged(
                "account-on-",
                "create the account that %s replicates with on %s".formatted(peer, server.name()),
                statements);
    }

    /** Stops the channel where there is one, since a filter cannot change under it. */
    Step setFilter(List<String> databases) {
        return unlogged(
                "filter-on-",
                "limit what %s applies to %s".formatted(server.name(), String.join(", ", databases)),
                List.of(server.dialect().stop(), server.dialect().filter(databases)));
    }

    /** Ends replication here, whatever came of it. */
    Step forgetSource() {
        return unlogged(
                "forget-on-",
                "remove the channel of %s".formatted(server.name()),
                List.of(server.dialect().stop(), server.dialect().forget()));
    }

    Step unlogged(String idPrefix, String title, List<Sql> statements) {
        return new Step(
                idPrefix + server.name(),
                title,
                statements.stream().map(Sql::toString).toList(),
                () -> server.executeUnlogged(statements));
    }
}
