package dev.globalid.replication.setup;

import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.topology.Topology;
import java.util.List;

/** Reads what {@link ServerFacts} holds; changes nothing, and refuses an administrator who would fail half-way. */
final class FactsGatherer {

    private final Topology topology;

    FactsGatherer(Topology topology) {
        this.topology = topology;
    }

    ServerFacts gather(Server server, Server peer) {
        Privileges.require(server);
        List<Account> accounts = PeerHosts.accounts(topology.replication(), peer.master());
        return new ServerFacts(
                server.master(),
                server.version(),
                server.variables(),
                server.sourceStatus(),
                server.channels(),
                server.filterFromFile(),
                server.schema().databases(topology.databases()),
                server.schema().tables(topology.databases()),
                server.isEncrypted(),
                accounts.stream().filter(server.accounts()::exists).toList(),
                server.canary(topology.databases().get(0)).exists(),
                server.seedMark().read(server.name()).or(() -> peer.seedMark().readOfClone(peer.name())));
    }
}
