package dev.globalid.replication.repair;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Source;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Topology;
import java.util.List;

/** One direction: {@code to} replicates from {@code from}, by this channel. Holds what its remedies are made of. */
record Way(Topology topology, Server from, Server to, Channel channel) {

    /** {@code a → b}, for people. */
    String label() {
        return from.name() + " → " + to.name();
    }

    HostAndPort source() {
        return PeerHosts.source(from.master());
    }

    /** How far it has executed; where it never did, the beginning cannot be known. */
    BinlogCoordinates executed() {
        return channel.applier()
                .executed()
                .orElseThrow(() -> new RepairException(
                        "%s does not say how far it has executed what %s wrote: forget the channel with RESET %s ALL and run apply"
                                .formatted(to.name(), from.name(), to.version().isMariaDb() ? "SLAVE" : "REPLICA")));
    }

    /** Where the channel goes on, for people. */
    String executedText() {
        return channel.byGtid() ? "the transactions" : executed().toString();
    }

    /** Points the channel at what it has not executed yet. */
    Sql repointAtExecuted() {
        return channel.byGtid() ? repoint(to.dialect().autoPosition()) : repoint(executed());
    }

    /** Points the channel at {@code place}, or, where it goes by transaction ids, at what is not executed yet. */
    Sql repoint(BinlogCoordinates place) {
        return repoint(
                channel.byGtid() ? to.dialect().autoPosition() : to.dialect().position(place));
    }

    private Sql repoint(Sql place) {
        return to.dialect().repoint(Source.of(topology.replication(), from.master(), from.isEncrypted()), place);
    }

    /** Lets what is before {@code place} count as executed, which a channel that goes by transaction ids begins with. */
    void takeForExecuted(BinlogCoordinates place) {
        if (channel.byGtid()) {
            to.takeForExecuted(place.gtids());
        }
    }

    List<Account> accounts() {
        return PeerHosts.accounts(topology.replication(), to.master());
    }
}
