package dev.globalid.replication.seed;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.plan.Disruption;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.copy.Recipient;
import dev.globalid.replication.server.copy.SeedMark;
import dev.globalid.replication.setup.LinkSteps;
import dev.globalid.replication.topology.Tls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps from the note that the recipient is half loaded on, over connections. */
final class SeedSteps {

    private final List<String> databases;
    private final Tls tls;
    private final SeedFacts facts;
    private final SeedRequest request;
    private final Replica replica;
    private final LinkSteps link;
    private final Server donor;
    private final Server recipient;
    private final List<Account> accounts;
    private Optional<BinlogCoordinates> copied = Optional.empty();

    SeedSteps(Fleet fleet, SeedFacts facts, Limits limits, SeedRequest request) {
        this.databases = fleet.topology().databases();
        this.tls = fleet.topology().replication().tls();
        this.facts = facts;
        this.request = request;
        this.replica = fleet.replica(facts.link().link());
        this.link = new LinkSteps(replica, limits);
        this.donor = replica.from();
        this.recipient = replica.to();
        this.accounts = facts.allAccounts();
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        steps.add(mark());
        if (replica.dialect().filtersOnline() && !facts.recipient().limitsTo(databases)) {
            steps.add(link.setFilter(databases));
        }
        steps.add(empty());
        steps.add(copy());
        if (!accounts.isEmpty()) {
            steps.add(copyAccounts());
        }
        steps.add(point());
        return steps;
    }

    private Step mark() {
        return new Step(
                "mark-" + recipient.name(),
                "note on %s, in the database %s, that it is half loaded".formatted(recipient.name(), SeedMark.DATABASE),
                List.of("CREATE TABLE " + SeedMark.DATABASE + ".half_loaded"),
                () -> recipient.executeUnlogged(SeedMark.set(donor.name(), Instant.now())));
    }

    private Step empty() {
        return new Step(
                        "empty-" + recipient.name(),
                        "remove the databases %s with all that is in them from %s"
                                .formatted(databases(), recipient.name()),
                        Stream.concat(
                                        databases.stream()
                                                .map(Recipient::dropDatabase)
                                                .map(Sql::toString),
                                        facts.losses())
                                .toList(),
                        () -> {
                            try (Recipient loading = Recipient.open(
                                    recipient.master(), tls, request.limits().timeouts())) {
                                loading.dropDatabases(databases);
                            }
                        })
                .disrupting(Disruption.REPLACES_DATA);
    }

    private Step copy() {
        return new Step(
                        "copy-" + recipient.name(),
                        "copy the databases %s from %s to %s, as they are at one moment"
                                .formatted(databases(), donor.name(), recipient.name()),
                        List.of(
                                "on %s: FLUSH TABLES WITH READ LOCK, for as long as it takes to read its coordinates and definitions"
                                        .formatted(donor.name()),
                                "on %s: SET GLOBAL max_allowed_packet = %d, and back to what it was afterwards"
                                        .formatted(recipient.name(), Recipient.LONGEST_PACKET),
                                "not by the clone plugin: "
                                        + facts.cloning().obstacle().orElse("it can be used"),
                                "tables, then rows over %d connections, then routines, views, triggers, events"
                                        .formatted(request.limits().workers())),
                        this::copyNow)
                .disrupting(Disruption.HOLDS_WRITES);
    }

    private Step copyAccounts() {
        return new Step(
                        "accounts-on-" + recipient.name(),
                        "copy accounts from %s to %s, in place of those with the same names"
                                .formatted(donor.name(), recipient.name()),
                        Stream.concat(accounts.stream().map(Account::toString), facts.lossesOfAccounts())
                                .toList(),
                        () -> {
                            try (Recipient loading = open()) {
                                loading.copyAccounts(donor, accounts);
                            }
                        })
                .disrupting(Disruption.REPLACES_ACCOUNTS);
    }

    private void copyNow() throws InterruptedException {
        copied = Optional.of(
                new Seed(donor.master(), recipient.master(), tls, databases, request.limits(), request.listener())
                        .run());
    }

    private Step point() {
        boolean byGtid = facts.fleet().usesGtids();
        return new Step(
                replica.id("coordinates"),
                "point %s at %s, from that moment on".formatted(recipient.name(), donor.name()),
                List.of(link.pointing(byGtid).toString()),
                () -> replica.point(copied.orElseThrow(() -> new SeedException("nothing was copied")), byGtid));
    }

    private Recipient open() {
        return Recipient.open(recipient.master(), tls, request.limits().timeouts());
    }

    private String databases() {
        return String.join(", ", databases);
    }
}
