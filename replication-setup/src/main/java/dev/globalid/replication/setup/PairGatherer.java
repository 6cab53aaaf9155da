package dev.globalid.replication.setup;

import dev.globalid.replication.server.Snapshot;
import dev.globalid.replication.server.TableShape;
import dev.globalid.replication.verify.SchemaComparison;
import java.time.Duration;
import java.util.List;

/** Reads what {@link PairFacts} holds; changes nothing. */
final class PairGatherer {

    private final Pair pair;
    private final Duration reconnecting;

    /** @param reconnecting how long a receiver that does not reach its source may go on trying */
    PairGatherer(Pair pair, Duration reconnecting) {
        this.pair = pair;
        this.reconnecting = reconnecting;
    }

    PairFacts gather() {
        PairFacts facts = gatherServers();
        return new PairFacts(pair.topology(), facts.a(), facts.b(), differences(facts));
    }

    /** The same without comparing the two. */
    PairFacts gatherServers() {
        PairFacts facts = serversNow();
        if (facts.servers().stream().noneMatch(server -> Reconnection.isUnderWay(server.channels()))) {
            return facts;
        }
        Reconnection.await(pair.servers(), reconnecting);
        return serversNow();
    }

    private PairFacts serversNow() {
        FactsGatherer gatherer = new FactsGatherer(pair.topology());
        ServerFacts a = gatherer.gather(pair.a(), pair.b());
        ServerFacts b = gatherer.gather(pair.b(), pair.a());
        return new PairFacts(pair.topology(), a, b, List.of());
    }

    // A pair that replicates already differs at any moment by what is on its way, and what is half loaded differs
    // anyway: only what is set up from nothing has to be equal to begin with. With one channel running the comparison
    // waits until both sides can be held still.
    private List<String> differences(PairFacts facts) {
        boolean halfLoaded =
                facts.a().halfLoaded().isPresent() || facts.b().halfLoaded().isPresent();
        if (halfLoaded || facts.directions().stream().anyMatch(direction -> direction.state() != ChannelState.ABSENT)) {
            return List.of();
        }
        List<String> inShape = new SchemaComparison(facts.a().name(), facts.b().name())
                .differences(shared(facts, facts.a()), shared(facts, facts.b()));
        return inShape.isEmpty() ? differencesInRows(shared(facts, facts.a())) : inShape;
    }

    // That a whole database is missing on one side is said once, not for each of its tables.
    private static List<TableShape> shared(PairFacts facts, ServerFacts server) {
        return server.tables().stream()
                .filter(table -> facts.a().databases().containsKey(table.database())
                        && facts.b().databases().containsKey(table.database()))
                .toList();
    }

    private List<String> differencesInRows(List<TableShape> tables) {
        try (Snapshot ofA = pair.a().snapshot();
                Snapshot ofB = pair.b().snapshot()) {
            ofA.begin();
            ofB.begin();
            return new RowComparison(pair.a(), pair.b()).differences(tables, ofA, ofB);
        }
    }
}
