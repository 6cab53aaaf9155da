package dev.globalid.replication.setup;

import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.schema.Schema;
import java.util.List;
import java.util.Map;

/** The steps that prepare one server. All of them are kept out of its binary log: the peer gets its own. */
public final class ServerSteps {

    private final Server server;

    public ServerSteps(Server server) {
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

    public Step setVariables(Map<String, String> variables) {
        List<Sql> statements = variables.entrySet().stream()
                .map(variable -> server.dialect().set(variable.getKey(), variable.getValue()))
                .toList();
        return unlogged("variables-on-", "set variables on " + server.name(), statements);
    }

    public Step unlogged(String idPrefix, String title, List<Sql> statements) {
        return new Step(
                idPrefix + server.name(),
                title,
                statements.stream().map(Sql::toString).toList(),
                () -> server.executeUnlogged(statements));
    }
}
