package dev.globalid.replication.seed;

import dev.globalid.replication.facts.FactsGatherer;
import dev.globalid.replication.facts.FleetFacts;
import dev.globalid.replication.facts.LinkFacts;
import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.Accounts;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.copy.Blueprints;
import dev.globalid.replication.server.copy.ClonePlugin;
import dev.globalid.replication.server.copy.CopiedAccounts;
import dev.globalid.replication.server.copy.JsonDecimals;
import dev.globalid.replication.server.schema.Contents;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was found on both servers when one is to be seeded from the other.
 *
 * @param link from the donor to the recipient
 * @param accounts of the donor that are to be copied, by what the person asked for; none where there is no such account
 * @param cloning whether the recipient can become a clone of the donor
 * @param notCopied what the donor has that a copy would lack, such as {@code sequence shop.s}
 * @param lost what the recipient holds in the databases, as lines
 * @param lostAccounts those of the recipient that get another's password and privileges, or go
 * @param decimals what it has in JSON that a copy over connections would change, such as {@code 2 rows of shop.orders in line}
 */
record SeedFacts(
        FleetFacts fleet,
        LinkFacts link,
        CloneFacts cloning,
        Map<String, List<Account>> accounts,
        List<String> notCopied,
        List<String> lost,
        List<Account> lostAccounts,
        List<String> decimals) {

    SeedFacts {
        accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
        notCopied = List.copyOf(notCopied);
        lost = List.copyOf(lost);
        lostAccounts = List.copyOf(lostAccounts);
        decimals = List.copyOf(decimals);
    }

    /** Reads them; changes nothing. */
    static SeedFacts gather(Fleet fleet, Limits limits, SeedRequest request) {
        FleetFacts facts = new FactsGatherer(fleet, limits.settle()).gatherServers();
        LinkFacts link = facts.of(request.link(fleet.topology()));
        Replica replica = fleet.replica(link.link());
        CopiedAccounts ofDonor = new CopiedAccounts(replica.from());
        Map<String, List<Account>> accounts = new LinkedHashMap<>();
        request.accounts().forEach(named -> accounts.put(named, ofDonor.find(named)));
        List<String> notCopied =
                new Blueprints(replica.from()).notCopied(fleet.topology().databases());
        CloneFacts cloning = CloneFacts.gather(fleet.topology(), link, replica, request.byClone());
        List<String> lost = new Contents(replica.to()).lines(fleet.topology().databases());
        boolean overConnections =
                !isSeeded(link) && !cloning.isComplete() && cloning.obstacle().isPresent();
        List<String> decimals = overConnections
                ? new JsonDecimals(replica.from()).of(fleet.topology().databases())
                : List.of();
        return new SeedFacts(
                facts,
                link,
                cloning,
                accounts,
                notCopied,
                lost,
                lostAccounts(replica.to(), cloning, accounts),
                decimals);
    }

    private static List<Account> lostAccounts(Server recipient, CloneFacts cloning, Map<String, List<Account>> copied) {
        if (cloning.obstacle().isEmpty()) {
            return new ClonePlugin(recipient).accounts();
        }
        Accounts there = new Accounts(recipient);
        return copied.values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(there::exists)
                .toList();
    }

    ServerFacts donor() {
        return link.from();
    }

    ServerFacts recipient() {
        return link.to();
    }

    /** Whether it is done by the clone plugin. */
    boolean byClone() {
        return cloning.obstacle().isEmpty();
    }

    /** What the recipient loses in its databases, to be shown with the step that removes it. */
    Stream<String> losses() {
        return lost.stream().map(line -> "lost on %s: %s".formatted(recipient().name(), line));
    }

    /** Of the recipient's accounts, the same. */
    Stream<String> lossesOfAccounts() {
        return lostAccounts.stream()
                .map(account -> "lost on %s: the password and privileges of %s"
                        .formatted(recipient().name(), account));
    }

    List<Account> allAccounts() {
        return accounts.values().stream().flatMap(List::stream).distinct().toList();
    }

    /** Whether the recipient has its data from the donor already, and goes on from there. */
    boolean isSeeded() {
        return isSeeded(link);
    }

    private static boolean isSeeded(LinkFacts link) {
        return link.isSetUp()
                && link.to().halfLoaded().isEmpty()
                && link.channel().filter(channel -> channel.errors().isEmpty()).isPresent();
    }
}
