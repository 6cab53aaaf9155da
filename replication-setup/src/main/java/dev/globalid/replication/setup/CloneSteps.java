package dev.globalid.replication.setup;

import dev.globalid.replication.ReplicationException;
import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.seed.CloneSeed;
import dev.globalid.replication.server.Account;
import dev.globalid.replication.server.ClonePlugin;
import dev.globalid.replication.server.CloneStatus;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.server.Recipient;
import dev.globalid.replication.server.SeedMark;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.ServerException;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Secret;
import dev.globalid.replication.topology.Tls;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The steps by which one side becomes a clone of the other. The note that it is half loaded is on the donor, since the
 * recipient loses what it holds; it comes back with the clone. What is set up here before the clone is in it, too.
 */
final class CloneSteps {

    private static final int NO_DATABASE = 1046;

    private final Pair pair;
    private final SeedFacts facts;
    private final SeedRequest request;
    private final Limits limits;
    private final Server donor;
    private final Server recipient;
    private final Pointing pointing;
    private final Secret password = newPassword();

    CloneSteps(Pair pair, SeedFacts facts, Limits limits, SeedRequest request) {
        this.pair = pair;
        this.facts = facts;
        this.request = request;
        this.limits = limits;
        this.donor = pair.named(facts.donor().name());
        this.recipient = pair.named(facts.recipient().name());
        this.pointing = new Pointing(pair, facts.pair(), facts.direction());
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        if (!facts.cloning().isComplete()) {
            steps.addAll(List.of(mark(), letIn(), copy(), awaitStart()));
        }
        steps.add(dismiss());
        steps.add(tidy());
        steps.add(disableEvents());
        if (!facts.recipient().limitsTo(pair.topology().databases())) {
            steps.add(new ServerSteps(recipient).setFilter(pair.topology().databases()));
        }
        steps.add(point());
        return steps;
    }

    /** The statements that remove the account that a clone is fetched with. */
    static List<Sql> dismissal(Pair pair, Server recipient) {
        return accounts(pair, recipient).stream().map(ClonePlugin::dismiss).toList();
    }

    private static List<Account> accounts(Pair pair, Server recipient) {
        return PeerHosts.accounts(pair.topology().replication(), recipient.master()).stream()
                .map(account -> new Account(ClonePlugin.USER, account.host()))
                .toList();
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
        List<Sql> statements = accounts(pair, recipient).stream()
                .flatMap(account -> ClonePlugin.letIn(account, password, tls() == Tls.REQUIRED).stream())
                .toList();
        return new ServerSteps(donor)
                .unlogged(
                        "clone-account-on-",
                        "create the account that %s is copied with, for as long as that takes".formatted(donor.name()),
                        statements);
    }

    private Step copy() {
        return new Step(
                "clone-" + recipient.name(),
                "make %s a clone of %s, in place of all that is on it, its accounts too"
                        .formatted(recipient.name(), donor.name()),
                List.of(ClonePlugin.allow(source().toString()).toString(), fetch().toString()),
                this::copyNow);
    }

    private void copyNow() throws InterruptedException {
        String allowed = recipient.variables().getOrDefault("clone_valid_donor_list", "");
        List<String> before = recipient.clonePlugin().databases();
        recipient.execute(ClonePlugin.allow(source().toString()));
        try {
            fetchAll();
        } catch (ReplicationException e) {
            throw new SetupException("%s; %s".formatted(e.getMessage(), leftBehind(allowed, before)), e);
        }
    }

    // The plugin first removes what is there, after it has reached the donor, and stumbles over a name with a backtick.
    private void fetchAll() throws InterruptedException {
        CloneSeed clone =
                new CloneSeed(recipient.master(), tls(), request.limits(), limits.catchUp(), request.listener());
        try {
            clone.run(fetch());
        } catch (ServerException e) {
            if (e.number() != NO_DATABASE) {
                throw e;
            }
            try (Recipient emptied = open()) {
                emptied.dropDatabases(pair.topology().databases());
            }
            clone.run(fetch());
        }
    }

    private Recipient open() {
        return Recipient.open(recipient.master(), tls(), request.limits().timeouts());
    }

    /** After it was refused: what is on the recipient now. Where that is what was there before, so is the rest. */
    private String leftBehind(String allowed, List<String> before) {
        try {
            recipient.reconnect();
            recipient.execute(ClonePlugin.allow(allowed));
            if (!recipient.clonePlugin().databases().equals(before)) {
                return "%s holds no data any more until that is put right and this is run again"
                        .formatted(recipient.name());
            }
            donor.executeUnlogged(dismissal(pair, recipient));
            if (facts.cloning().state() == CloneFacts.State.NONE) {
                donor.executeUnlogged(SeedMark.clear());
            }
            return "%s holds what it held before".formatted(recipient.name());
        } catch (ReplicationException e) {
            return "what %s holds is not known, since it does not answer".formatted(recipient.name());
        }
    }

    private Step awaitStart() {
        return new Step(
                "restart-" + recipient.name(),
                "wait until %s is up again: it stops now, and where nothing restarts it, start it"
                        .formatted(recipient.name()),
                List.of("for %d s at most".formatted(limits.catchUp().toSeconds())),
                () -> {
                    if (!Waiting.until(limits.catchUp(), this::isUpAgain)) {
                        throw new SetupException("%s is not up again, as a clone of %s, after %d s: start it"
                                .formatted(
                                        recipient.name(),
                                        donor.name(),
                                        limits.catchUp().toSeconds()));
                    }
                });
    }

    private boolean isUpAgain() {
        try {
            recipient.reconnect();
            Optional<CloneStatus> status = recipient.clonePlugin().last();
            if (status.filter(last -> !last.beforeStart()).isPresent()) {
                // It has not gone down yet.
                return false;
            }
            if (status.flatMap(CloneStatus::coordinates).isEmpty()) {
                throw new SetupException("%s did not become a clone of %s to the end, and may hold nothing: %s"
                        .formatted(
                                recipient.name(),
                                donor.name(),
                                status.map(CloneStatus::error)
                                        .filter(text -> !text.isEmpty())
                                        .orElse("it went down before")));
            }
            return true;
        } catch (ServerException e) {
            return false;
        }
    }

    private Step dismiss() {
        return new ServerSteps(donor)
                .unlogged(
                        "no-clone-account-on-",
                        "remove the account that %s was copied with".formatted(donor.name()),
                        dismissal(pair, recipient));
    }

    private Step tidy() {
        List<Sql> statements = Stream.concat(
                        Stream.of(
                                recipient.dialect().stop(), recipient.dialect().forget()),
                        dismissal(pair, recipient).stream())
                .toList();
        return new ServerSteps(recipient)
                .unlogged(
                        "tidy-",
                        "remove from %s what came along: that account, and channels of %s"
                                .formatted(recipient.name(), donor.name()),
                        statements);
    }

    private Step disableEvents() {
        return new Step(
                "events-on-" + recipient.name(),
                "let the events of %s run there only".formatted(donor.name()),
                List.of("on %s: make each anew, disabled".formatted(recipient.name())),
                () -> {
                    try (Recipient loading = open()) {
                        loading.replaceEvents(
                                recipient.blueprints().events(pair.topology().databases()));
                    }
                });
    }

    private Step point() {
        return new Step(
                "coordinates-" + recipient.name(),
                "point %s at %s, from the moment on that the clone shows".formatted(recipient.name(), donor.name()),
                List.of(pointing.toShow().toString()),
                () -> pointing.run(coordinates()));
    }

    private BinlogCoordinates coordinates() {
        return recipient
                .clonePlugin()
                .last()
                .flatMap(CloneStatus::coordinates)
                .orElseThrow(() -> new SetupException(recipient.name() + " does not know what it is a clone of"));
    }

    private Sql fetch() {
        return ClonePlugin.fetch(source(), password, tls());
    }

    private HostAndPort source() {
        return PeerHosts.source(donor.master());
    }

    private Tls tls() {
        return pair.topology().replication().tls();
    }

    // As long as a password may be, and of every kind of character that a server may ask for.
    private static Secret newPassword() {
        byte[] random = new byte[18];
        new SecureRandom().nextBytes(random);
        return Secret.of("aB3-" + Base64.getUrlEncoder().encodeToString(random));
    }
}
