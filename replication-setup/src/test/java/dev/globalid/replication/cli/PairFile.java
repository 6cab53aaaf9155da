package dev.globalid.replication.cli;

import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.testing.MySqlPair;
import dev.globalid.replication.testing.MySqlServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The topology file of a pair under test. */
final class PairFile {

    private PairFile() {}

    static Path write(Path folder, LivePair pair) throws IOException {
        Path password = Files.writeString(
                folder.resolve("password"), LivePair.replication().password().reveal());
        return Files.writeString(
                folder.resolve("topology.yaml"), """
                databases: [shop, "we`ird-db", "订单"]
                lanes: 10
                replication: {user: replicator, password-file: "%s"}
                masters:
                  - {name: a, server-id: 1, lane: 1, %s}
                  - {name: b, server-id: 2, lane: 2, %s}
                """.formatted(password, address(pair.a()), address(pair.b())));
    }

    /** With the password in the file itself. */
    static Path write(Path folder, MySqlPair pair, String... databases) throws IOException {
        return Files.writeString(folder.resolve("topology.yaml"), """
                databases: ["%s"]
                replication: {user: replicator, password: replicator-secret}
                masters:
                  - {name: a, server-id: 1, lane: 1, %s}
                  - {name: b, server-id: 2, lane: 2, %s}
                """.formatted(
                        String.join("\", \"", databases), address(pair.a()), address(pair.b())));
    }

    private static String address(MySqlServer server) {
        return "host: %s, port: %d, admin: {user: %s, password: %s}"
                .formatted(server.host(), server.port(), server.user(), server.password());
    }
}
