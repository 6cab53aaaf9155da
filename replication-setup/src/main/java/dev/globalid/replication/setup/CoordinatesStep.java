package dev.globalid.replication.setup;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Snapshot;
import dev.globalid.replication.server.TableShape;
import dev.globalid.replication.verify.SchemaComparison;
import java.util.List;
import java.util.stream.Stream;

/**
 * Points each side that is not yet a replica at the other, from the moment on at which both were equal.
 *
 * <p>How nothing can slip between: both servers are locked against writes at once; while they are, a snapshot of each is
 * begun and both coordinates are read; then they are unlocked, after milliseconds. The snapshots are compared at leisure.
 * When they are equal, everything after the two coordinates is exactly what each side still has to hear of, whenever its
 * channel starts, however many rows were written meanwhile. The usual order (one side read-only, the other channel first)
 * needs no lock, but keeps one side from being written to for the whole time, and proves no equality. Tables that have no
 * snapshots (MyISAM) keep the lock until they are compared.
 *
 * <p>When one direction replicates already, the second server is locked only once it has executed everything of the first.
 */
final class CoordinatesStep {

    private final Pair pair;
    private final PairFacts facts;
    private final Limits limits;

    CoordinatesStep(Pair pair, PairFacts facts, Limits limits) {
        this.pair = pair;
        this.facts = facts;
        this.limits = limits;
    }

    Step step() {
        List<String> details = facts.directions().stream()
                .filter(direction -> !direction.isSetUp())
                .flatMap(direction -> Stream.of(
                                facts.usesGtids()
                                        ? "what %s has executed by then counts as executed"
                                                .formatted(direction.from().name())
                                        : "",
                                pointing(direction).toShow().toString())
                        .filter(line -> !line.isEmpty())
                        .map(line -> "on %s: %s".formatted(direction.to().name(), line)))
                .toList();
        return new Step(
                "coordinates",
                "hold both still, read their coordinates, compare the rows, and point each side at the other",
                details,
                this::run);
    }

    private void run() throws InterruptedException {
        // The first is the source of the direction that replicates already, if one does.
        Server first = facts.bToA().isSetUp() ? pair.b() : pair.a();
        Server second = pair.peerOf(first);
        Coordinates coordinates = readWhileEqual(first, second);
        for (Direction direction : facts.directions()) {
            if (!direction.isSetUp()) {
                BinlogCoordinates start =
                        direction.from().name().equals(first.name()) ? coordinates.ofFirst() : coordinates.ofSecond();
                pointing(direction).run(start);
            }
        }
    }

    private Pointing pointing(Direction direction) {
        return new Pointing(pair, facts, direction);
    }

    private Coordinates readWhileEqual(Server first, Server second) throws InterruptedException {
        try (Snapshot ofFirst = first.snapshot();
                Snapshot ofSecond = second.snapshot()) {
            Coordinates coordinates = freeze(first, second, ofFirst, ofSecond);
            List<TableShape> tables = tablesIfEqual(first, second);
            if (tables.stream().allMatch(TableShape::isTransactional)) {
                ofFirst.unlock();
                ofSecond.unlock();
            }
            requireEqual(new RowComparison(first, second).differences(tables, ofFirst, ofSecond));
            return coordinates;
        }
    }

    private Coordinates freeze(Server first, Server second, Snapshot ofFirst, Snapshot ofSecond)
            throws InterruptedException {
        ofFirst.lock();
        BinlogCoordinates onFirst = CatchUp.coordinates(first);
        if (facts.directions().stream().anyMatch(Direction::isSetUp)) {
            new CatchUp(first, second, limits).await(onFirst);
        }
        ofSecond.lock();
        ofFirst.begin();
        ofSecond.begin();
        return new Coordinates(onFirst, CatchUp.coordinates(second));
    }

    private List<TableShape> tablesIfEqual(Server first, Server second) {
        List<String> databases = facts.topology().databases();
        List<TableShape> tables = first.schema().tables(databases);
        requireEqual(new SchemaComparison(first.name(), second.name())
                .differences(tables, second.schema().tables(databases)));
        return tables;
    }

    private static void requireEqual(List<String> differences) {
        if (!differences.isEmpty()) {
            throw new SetupException(
                    "the two sides are not equal, %s: copy the side that is right to the other, with apply --seed-from and its name"
                            .formatted(String.join(", ", differences)));
        }
    }

    private record Coordinates(BinlogCoordinates ofFirst, BinlogCoordinates ofSecond) {}
}
