package dev.globalid.replication.setup;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Source;
import dev.globalid.replication.server.Sql;

/** Points one side of a pair at the other. */
final class Pointing {

    private final PairFacts facts;
    private final Direction direction;
    private final Server to;

    Pointing(Pair pair, PairFacts facts, Direction direction) {
        this.facts = facts;
        this.direction = direction;
        this.to = pair.named(direction.to().name());
    }

    /** The statement as far as it is known before {@link #run}. */
    Sql toShow() {
        return repoint(facts.usesGtids() ? to.dialect().autoPosition() : Sql.of("<file and position of that moment>"));
    }

    /**
     * Points it there.
     *
     * @param start of the source, when both held the same
     */
    void run(BinlogCoordinates start) {
        if (facts.usesGtids()) {
            // What the source had executed then would arrive a second time, had it not to be taken for executed.
            to.takeForExecuted(start.gtids());
            to.execute(repoint(to.dialect().autoPosition()));
        } else {
            to.execute(repoint(to.dialect().position(start)));
        }
    }

    private Sql repoint(Sql place) {
        ServerFacts from = direction.from();
        Source source = Source.of(facts.topology().replication(), from.master(), from.encrypts());
        return to.dialect().repoint(source, place);
    }
}
