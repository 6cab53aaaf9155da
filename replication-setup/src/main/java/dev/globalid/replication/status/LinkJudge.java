package dev.globalid.replication.status;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.diagnosis.Diagnosis;
import dev.globalid.replication.diagnosis.ErrorCatalogue;
import dev.globalid.replication.server.Dialect;
import dev.globalid.replication.server.Family;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.topology.HostAndPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides whether one link is as it should be. */
final class LinkJudge {

    private final Seen from;
    private final Seen to;
    private final HostAndPort source;
    private final ChannelName name;

    /** @param name that its channel has to have */
    LinkJudge(Seen from, Seen to, ChannelName name) {
        this.from = from;
        this.to = to;
        this.source = PeerHosts.source(from.master());
        this.name = name;
    }

    LinkReport report() {
        Optional<Channel> channel = channel();
        return new LinkReport(
                from.master().name(),
                to.master().name(),
                from.written(),
                channel,
                channel.map(this::diagnoses).orElse(List.of()),
                problems(channel));
    }

    // One that has another name still is what replicates over this link, as the default channel of two masters does in
    // a
    // file that names a third.
    private Optional<Channel> channel() {
        List<Channel> fromThere = to.channels().stream()
                .filter(channel -> channel.source().equals(source))
                .toList();
        return fromThere.stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .or(() -> fromThere.stream().findFirst());
    }

    private List<Diagnosis> diagnoses(Channel channel) {
        Family family = to.version().map(ServerVersion::family).orElse(Family.MYSQL);
        return channel.errors().stream()
                .map(error -> ErrorCatalogue.explain(family, error))
                .toList();
    }

    private List<String> problems(Optional<Channel> channel) {
        List<String> problems = new ArrayList<>();
        from.failure().ifPresent(problems::add);
        to.failure().ifPresent(problems::add);
        Optional<String> halfLoaded = to.halfLoaded().or(from::peerHalfLoaded);
        halfLoaded.map(this::halfLoaded).ifPresent(problems::add);
        if (to.failure().isEmpty() && halfLoaded.isEmpty()) {
            channel.ifPresentOrElse(found -> addProblems(problems, found), () -> problems.add(noChannel()));
        }
        return problems;
    }

    private String halfLoaded(String note) {
        return "%s is half loaded, %s: run apply --seed-from again, which empties it and begins anew"
                .formatted(to.master().name(), note);
    }

    private String noChannel() {
        String receiving = to.master().name();
        Optional<HostAndPort> elsewhere = to.channels().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .map(Channel::source);
        if (elsewhere.isPresent()) {
            return "%s replicates from %s instead of %s (%s): correct the address in the topology file, or repoint it"
                    .formatted(receiving, elsewhere.get(), from.master().name(), source);
        }
        return name.isDefault() && to.channels().isEmpty()
                ? "%s replicates from nowhere: run apply".formatted(receiving)
                : "%s does not replicate from %s (%s): %s"
                        .formatted(
                                receiving,
                                from.master().name(),
                                source,
                                refusal().orElse("set up %s on %s".formatted(name, receiving)));
    }

    private Optional<String> refusal() {
        return to.version().flatMap(version -> Dialect.of(version).refusal(name));
    }

    private void addProblems(List<String> problems, Channel channel) {
        String name = to.master().name();
        if (channel.receiver().state() != ThreadState.ON) {
            problems.add(
                    channel.receiver().state() == ThreadState.CONNECTING
                            ? "the receiver of %s is not connected to %s"
                                    .formatted(name, from.master().name())
                            : "the receiver of %s is stopped: %s"
                                    .formatted(
                                            name,
                                            remedy(channel.receiver()
                                                    .lastError()
                                                    .isPresent())));
        }
        if (channel.applier().state() != ThreadState.ON) {
            problems.add("the applier of %s is stopped: %s"
                    .formatted(name, remedy(!channel.applier().errors().isEmpty())));
        }
        boolean caughtUp = from.written().filter(channel::hasExecuted).isPresent();
        if (channel.isRunning() && !caughtUp && channel.applier().lag().isEmpty()) {
            problems.add("how far %s is behind %s is unknown"
                    .formatted(name, from.master().name()));
        }
    }

    private static String remedy(boolean stoppedByError) {
        return stoppedByError ? "run repair, which shows what it would do and asks" : "start it, or run apply";
    }
}
