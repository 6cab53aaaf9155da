package dev.globalid.replication.setup;

import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.ServerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was found of the clone plugin when one side is to be seeded from the other.
 *
 * @param obstacle why it cannot be used, as a sentence; empty when it can
 * @param lostAccounts of the recipient, which the donor does not have; empty unless it can be used
 * @param underWay whether the recipient is becoming a clone now
 * @param leftOver whether an interrupted run left its note on the donor
 */
record CloneFacts(Optional<String> obstacle, List<Account> lostAccounts, boolean underWay, boolean leftOver) {

    CloneFacts {
        lostAccounts = List.copyOf(lostAccounts);
    }

    /** Reads them; changes nothing. */
    static CloneFacts gather(Pair servers, Direction direction, boolean wanted) {
        CloneObstacles obstacles = new CloneObstacles(servers, direction);
        boolean leftOver = obstacles
                .donor()
                .seedMark()
                .readOfClone(obstacles.donor().name())
                .isPresent();
        try {
            Optional<String> obstacle =
                    wanted ? obstacles.first() : Optional.of("it is asked to copy over connections");
            return new CloneFacts(
                    obstacle,
                    obstacle.isEmpty() ? lostAccounts(obstacles) : List.of(),
                    obstacles.isUnderWay(),
                    leftOver);
        } catch (ServerException e) {
            if (e.number() == 0) {
                throw e;
            }
            return new CloneFacts(Optional.of(String.valueOf(e.getMessage())), List.of(), false, leftOver);
        }
    }

    private static List<Account> lostAccounts(CloneObstacles obstacles) {
        List<Account> lost = new ArrayList<>(obstacles.recipient().clonePlugin().accounts());
        lost.removeAll(obstacles.donor().clonePlugin().accounts());
        return lost;
    }
}
