package dev.globalid.replication.setup;

import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.Server;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was found on both servers when one is to be seeded from the other.
 *
 * @param direction from the donor to the recipient
 * @param accounts of the donor that are to be copied, by what the person asked for; none where there is no such account
 * @param cloning whether the recipient can become a clone of the donor
 * @param notCopied what the donor has that a copy would lack, such as {@code sequence shop.s}
 */
record SeedFacts(
        PairFacts pair,
        Direction direction,
        CloneFacts cloning,
        Map<String, List<Account>> accounts,
        List<String> notCopied) {

    SeedFacts {
        accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
        notCopied = List.copyOf(notCopied);
    }

    /** Reads them; changes nothing. */
    static SeedFacts gather(Pair servers, Limits limits, SeedRequest request) {
        PairFacts pair = new PairGatherer(servers, limits.connecting()).gatherServers();
        Direction direction = pair.aToB().from().name().equals(request.donor()) ? pair.aToB() : pair.bToA();
        Server donor = servers.named(request.donor());
        Map<String, List<Account>> accounts = new LinkedHashMap<>();
        request.accounts()
                .forEach(named -> accounts.put(named, donor.copiedAccounts().find(named)));
        List<String> notCopied = donor.blueprints().notCopied(servers.topology().databases());
        CloneFacts cloning = CloneFacts.gather(servers, direction, request.byClone());
        return new SeedFacts(pair, direction, cloning, accounts, notCopied);
    }

    ServerFacts donor() {
        return direction.from();
    }

    ServerFacts recipient() {
        return direction.to();
    }

    /** Whether it is done by the clone plugin. */
    boolean byClone() {
        return cloning.obstacle().isEmpty();
    }

    List<Account> allAccounts() {
        return accounts.values().stream().flatMap(List::stream).distinct().toList();
    }

    /** Whether the recipient has its data from the donor already, and goes on from there. */
    boolean isSeeded() {
        return direction.isSetUp()
                && recipient().halfLoaded().isEmpty()
                && recipient().channels().stream()
                        .allMatch(channel -> channel.errors().isEmpty());
    }
}
