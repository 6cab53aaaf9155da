package dev.globalid.replication.seed;

import dev.globalid.replication.facts.LinkFacts;
import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.copy.ClonePlugin;
import dev.globalid.replication.server.copy.CloneStatus;
import dev.globalid.replication.server.copy.SeedMark;
import dev.globalid.replication.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was found of the clone plugin when one side is to be seeded from the other.
 *
 * @param obstacle why it cannot be used, as a sentence; empty when it can
 * @param lostAccounts of the recipient, which the donor does not have; empty unless it can be used
 * @param state how far an interrupted run has come
 */
record CloneFacts(Optional<String> obstacle, List<Account> lostAccounts, State state) {

    CloneFacts {
        lostAccounts = List.copyOf(lostAccounts);
    }

    /** How far an interrupted run has come. */
    enum State {
        /** There was none. */
        NONE,
        /** It left its note on the donor. */
        BEGUN,
        /** The recipient is becoming a clone at this moment. */
        UNDER_WAY,
        /** The recipient is a clone, from which on the donor still has all of its binary log, and nothing else was done. */
        COMPLETE
    }

    /** Reads them; changes nothing. */
    static CloneFacts gather(Topology topology, LinkFacts link, Replica replica, boolean wanted) {
        CloneObstacles obstacles = new CloneObstacles(topology, link, replica);
        Server donor = replica.from();
        Server recipient = replica.to();
        State begun = new SeedMark(donor).readOfClone(donor.name()).isPresent() ? State.BEGUN : State.NONE;
        try {
            Optional<String> obstacle =
                    wanted ? obstacles.first() : Optional.of("it is asked to copy over connections");
            return new CloneFacts(
                    obstacle,
                    obstacle.isEmpty() ? lostAccounts(donor, recipient) : List.of(),
                    obstacles.isActive() ? state(donor, recipient, begun) : begun);
        } catch (ServerException e) {
            if (e.number() == 0) {
                throw e;
            }
            return new CloneFacts(Optional.of(String.valueOf(e.getMessage())), List.of(), begun);
        }
    }

    boolean isComplete() {
        return obstacle.isEmpty() && state == State.COMPLETE;
    }

    private static State state(Server donor, Server recipient, State begun) {
        Optional<CloneStatus> last = new ClonePlugin(recipient).last();
        if (last.filter(CloneStatus::underWay).isPresent()) {
            return State.UNDER_WAY;
        }
        boolean complete = begun == State.BEGUN
                && new SeedMark(recipient).read(recipient.name()).equals(new SeedMark(donor).readOfClone(donor.name()))
                && last.filter(CloneStatus::beforeStart)
                        .flatMap(CloneStatus::coordinates)
                        .filter(start -> donor.binaryLogs().containsKey(start.file()))
                        .isPresent()
                && recipient.channels().isEmpty();
        return complete ? State.COMPLETE : begun;
    }

    private static List<Account> lostAccounts(Server donor, Server recipient) {
        List<Account> lost = new ArrayList<>(new ClonePlugin(recipient).accounts());
        lost.removeAll(new ClonePlugin(donor).accounts());
        return lost;
    }
}
