package dev.globalid.replication.setup;

import dev.globalid.replication.server.Server;
import dev.globalid.replication.topology.Topology;
import java.util.List;

/** The two connected servers of a topology. Not thread-safe. */
record Pair(Topology topology, Server a, Server b) {

    Server named(String name) {
        return a.name().equals(name) ? a : b;
    }

    Server peerOf(Server server) {
        return server.name().equals(a.name()) ? b : a;
    }

    List<Server> servers() {
        return List.of(a, b);
    }
}
