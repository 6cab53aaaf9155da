package dev.globalid.replication.verify;

import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.RowKey;
import dev.globalid.replication.server.rows.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells the rows that differ from those whose change is on its way.
 *
 * <p>A round waits until each master has executed what the others had written, and then reads the rows several times. A change
 * that was visible in one round has arrived everywhere in the next. So a row that is once equal is equal; a row that is
 * unequal in every reading of several rounds, and in all of them unequal in the same way, differs. A writer would have to
 * change it back and forth between two values in step with all of these readings, whose pauses are random, to be taken for a
 * difference. A row that keeps changing stays undecided.
 */
final class RowRounds {

    private static final int READINGS = 3;
    private static final int CALM_ROUNDS = 3;
    private static final int BATCH = 500;

    private final SideBySide sides;
    private final ComparedTable table;
    private final Settling settling;
    private final int rounds;
    private final Map<RowKey, Calm> open = new HashMap<>();
    private final Set<RowKey> different = new HashSet<>();
    private Optional<String> reason = Optional.empty();

    RowRounds(SideBySide sides, ComparedTable table, Settling settling, int rounds) {
        this.sides = sides;
        this.table = table;
        this.settling = settling;
        this.rounds = rounds;
    }

    /** Those that differ; see {@link #undecided} for the rest. */
    Set<RowKey> different(Collection<RowKey> keys) throws InterruptedException {
        keys.forEach(key -> open.put(key, new Calm(new Readings<>(Map.of()), 0)));
        for (int round = 0; round < rounds && !open.isEmpty(); round++) {
            reason = settling.await();
            if (reason.isPresent()) {
                return different;
            }
            for (int reading = 0; reading < READINGS; reading++) {
                read(reading == READINGS - 1);
                Thread.sleep(ThreadLocalRandom.current().nextLong(5, 40L * (round + 1)));
            }
        }
        return different;
    }

    Set<RowKey> undecided() {
        return open.keySet();
    }

    /** Why the last round could not be held. */
    Optional<String> reason() {
        return reason;
    }

    private void read(boolean lastOfRound) {
        List<RowKey> keys = new ArrayList<>(open.keySet());
        for (int i = 0; i < keys.size(); i += BATCH) {
            List<RowKey> batch = keys.subList(i, Math.min(keys.size(), i + BATCH));
            Readings<Map<RowKey, String>> now = sides.read(server -> new Rows(server).fingerprints(table, batch));
            batch.forEach(key -> judge(key, now.map(rows -> rows.getOrDefault(key, "")), lastOfRound));
        }
    }

    private void judge(RowKey key, Readings<String> now, boolean lastOfRound) {
        if (now.isEqual()) {
            open.remove(key);
            return;
        }
        Calm before = open.getOrDefault(key, new Calm(now, 0));
        if (!before.seen().equals(now)) {
            open.put(key, new Calm(now, 0));
        } else if (lastOfRound && before.rounds() + 1 == CALM_ROUNDS) {
            open.remove(key);
            different.add(key);
        } else if (lastOfRound) {
            open.put(key, new Calm(now, before.rounds() + 1));
        }
    }

    /** For how many whole rounds a row has been as it was seen. */
    private record Calm(Readings<String> seen, int rounds) {}
}
