package dev.globalid.replication.setup;

import java.util.List;

/**
 * What was found on both servers when one is to be seeded from the other.
 *
 * @param direction from the donor to the recipient
 * @param notCopied what the donor has that a copy would lack, such as {@code sequence shop.s}
 */
record SeedFacts(PairFacts pair, Direction direction, List<String> notCopied) {

    SeedFacts {
        notCopied = List.copyOf(notCopied);
    }

    /** Reads them; changes nothing. */
    static SeedFacts gather(Pair servers, String donor) {
        PairFacts pair = new PairGatherer(servers).gatherServers();
        Direction direction = pair.aToB().from().name().equals(donor) ? pair.aToB() : pair.bToA();
        List<String> notCopied =
                servers.named(donor).blueprints().notCopied(servers.topology().databases());
        return new SeedFacts(pair, direction, notCopied);
    }

    ServerFacts donor() {
        return direction.from();
    }

    ServerFacts recipient() {
        return direction.to();
    }

    /** Whether the recipient has its data from the donor already, and goes on from there. */
    boolean isSeeded() {
        return direction.isSetUp()
                && recipient().halfLoaded().isEmpty()
                && recipient().channels().stream()
                        .allMatch(channel -> channel.errors().isEmpty());
    }
}
