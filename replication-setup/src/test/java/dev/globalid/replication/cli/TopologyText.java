package dev.globalid.replication.cli;

/** A topology file for tests of the commands. */
final class TopologyText {

    static final String YAML = """
            databases: [test]
            replication: {user: replicator, password: secret}
            masters:
              - {name: a, host: a.example, server-id: 1, lane: 1, admin: {user: root, password: a}}
              - {name: b, host: b.example, server-id: 2, lane: 2, admin: {user: root, password: b}}
            """;

    private TopologyText() {}
}
