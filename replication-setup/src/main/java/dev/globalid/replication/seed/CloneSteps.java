package dev.globalid.replication.seed;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.plan.Disruption;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.copy.Blueprints;
import dev.globalid.replication.server.copy.ClonePlugin;
import dev.globalid.replication.server.copy.CloneStatus;
import dev.globalid.replication.server.copy.Recipient;
import dev.globalid.replication.server.copy.SeedMark;
import dev.globalid.replication.setup.LinkSteps;
import dev.globalid.replication.setup.ServerSteps;
import dev.globalid.replication.topology.Topology;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The steps by which one master becomes a clone of another. The note that it is half loaded is on the donor, since the
 * recipient loses what it holds; it comes back with the clone. What is set up here before the clone is in it, too.
 */
final class CloneSteps {

    private final Topology topology;
    private final SeedFacts facts;
    private final SeedRequest request;
    private final Limits limits;
    private final Replica replica;
    private final LinkSteps link;
    private final Server donor;
    private final Server recipient;
    private final CloneAccount account;
    private final Cloning cloning;

    CloneSteps(Fleet fleet, SeedFacts facts, Limits limits, SeedRequest request) {
        this.topology = fleet.topology();
        this.facts = facts;
        this.request = request;
        this.limits = limits;
        this.replica = fleet.replica(facts.link().link());
        this.link = new LinkSteps(replica, limits);
        this.donor = replica.from();
        this.recipient = replica.to();
        this.account = new CloneAccount(replica);
        boolean marked = facts.cloning().state() != CloneFacts.State.NONE;
        this.cloning = new Cloning(topology, replica, limits, request, account, marked);
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        if (!facts.cloning().isComplete()) {
            steps.addAll(List.of(mark(), letIn(), copy(), awaitStart()));
        }
        steps.add(dismiss());
        steps.add(tidy());
        steps.add(disableEvents());
        if (!facts.recipient().limitsTo(topology.databases())) {
            steps.add(link.setFilter(topology.databases()));
        }
        steps.add(point());
        return steps;
    }

    private Step mark() {
        return new Step(
                "mark-" + donor.name(),
                "note on %s, in the database %s, that %s is half loaded"
                        .formatted(donor.name(), SeedMark.DATABASE, recipient.name()),
                List.of("CREATE TABLE " + SeedMark.DATABASE + ".half_loaded"),
                () -> donor.executeUnlogged(SeedMark.set(donor.name(), Instant.now())));
    }

    private Step letIn() {
        return new ServerSteps(donor)
                .unlogged(
                        "clone-account-on-",
                        "create the account that %s is copied with, for as long as that takes".formatted(donor.name()),
                        account.creation());
    }

    private Step copy() {
        return new Step(
                        "clone-" + recipient.name(),
                        "make %s a clone of %s, in place of all that is on it, its accounts too"
                                .formatted(recipient.name(), donor.name()),
                        Stream.of(
                                        Stream.of(
                                                account.allowance().toString(),
                                                account.fetch().toString()),
                                        facts.losses(),
                                        facts.lossesOfAccounts())
                                .flatMap(lines -> lines)
                                .toList(),
                        cloning::run)
                .disrupting(Disruption.REPLACES_SERVER);
    }

    private Step awaitStart() {
        return new Step(
                        "restart-" + recipient.name(),
                        "wait until %s is up again: it stops now, and where nothing restarts it, start it"
                                .formatted(recipient.name()),
                        List.of("for %d s at most".formatted(limits.catchUp().toSeconds())),
                        cloning::awaitStart)
                .disrupting(Disruption.RESTARTS_SERVER);
    }

    private Step dismiss() {
        return new ServerSteps(donor)
                .unlogged(
                        "no-clone-account-on-",
                        "remove the account that %s was copied with".formatted(donor.name()),
                        account.dismissal());
    }

    private Step tidy() {
        List<Sql> channels = Stream.concat(
                        Stream.of(ChannelName.DEFAULT),
                        facts.donor().channels().stream().map(Channel::name))
                .distinct()
                .flatMap(name -> Stream.of(
                        recipient.dialect().stop(name), recipient.dialect().forget(name)))
                .toList();
        return new Step(
                "tidy-" + recipient.name(),
                "remove from %s what came along: that account, and channels of %s"
                        .formatted(recipient.name(), donor.name()),
                Stream.concat(channels.stream(), account.dismissal().stream())
                        .map(Sql::toString)
                        .toList(),
                () -> {
                    recipient.forgetAllChannels();
                    recipient.executeUnlogged(account.dismissal());
                });
    }

    private Step disableEvents() {
        return new Step(
                "events-on-" + recipient.name(),
                "let the events of %s run there only".formatted(donor.name()),
                List.of("on %s: make each anew, disabled".formatted(recipient.name())),
                () -> {
                    try (Recipient loading = Recipient.open(
                            recipient.master(),
                            topology.replication().tls(),
                            request.limits().timeouts())) {
                        loading.replaceEvents(new Blueprints(recipient).events(topology.databases()));
                    }
                });
    }

    private Step point() {
        boolean byGtid = facts.fleet().usesGtids();
        return new Step(
                replica.id("coordinates"),
                "point %s at %s, from the moment on that the clone shows".formatted(recipient.name(), donor.name()),
                List.of(link.pointing(byGtid).toString()),
                () -> replica.point(coordinates(), byGtid));
    }

    private BinlogCoordinates coordinates() {
        return new ClonePlugin(recipient)
                .last()
                .flatMap(CloneStatus::coordinates)
                .orElseThrow(() -> new SeedException(recipient.name() + " does not know what it is a clone of"));
    }
}
