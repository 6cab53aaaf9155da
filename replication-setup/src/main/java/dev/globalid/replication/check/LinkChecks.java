package dev.globalid.replication.check;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.diagnosis.Diagnosis;
import dev.globalid.replication.diagnosis.ErrorCatalogue;
import dev.globalid.replication.facts.LinkFacts;
import dev.globalid.replication.facts.LinkState;
import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.server.Dialect;
import dev.globalid.replication.server.PeerHosts;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.topology.Coordinates;
import dev.globalid.replication.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a channel that is there already is the one that is wanted, and in order. */
final class LinkChecks {

    private final LinkFacts link;
    private final List<String> databases;
    private final Coordinates coordinates;
    private final FilterRules rules;

    LinkChecks(LinkFacts link, Topology topology) {
        this.link = link;
        this.databases = topology.databases();
        this.coordinates = topology.replication().coordinates();
        this.rules = new FilterRules(databases, link.from().master());
    }

    List<Finding> findings() {
        if (link.state() == LinkState.FOREIGN) {
            return List.of(foreign());
        }
        List<Finding> findings = new ArrayList<>();
        link.channel()
                .ifPresentOrElse(
                        channel -> check(channel, findings), () -> refusal().ifPresent(findings::add));
        findings.addAll(filters());
        return findings;
    }

    /** Of filters that keep out what the channel has to apply. */
    List<Finding> filters() {
        List<Finding> findings = new ArrayList<>();
        rules.harmful(link.filters()).forEach((option, found) -> findings.add(filtered(option, found)));
        return findings;
    }

    private Finding filtered(String option, String found) {
        return Finding.error(
                option,
                link.label(),
                found,
                "nothing that keeps out changes of " + String.join(", ", databases),
                FilterRules.remedy(link.to().version(), option)
                        + ", then run verify: what it kept out is missing on %s"
                                .formatted(link.to().name()));
    }

    private Optional<Finding> refusal() {
        return link.refusal()
                .map(sentence -> Finding.error(
                        "channel", link.label(), "none", link.name().toString(), sentence));
    }

    private void check(Channel channel, List<Finding> findings) {
        channel.errors().forEach(error -> findings.add(broken(error)));
        if (lacksFilterFromFile(channel)) {
            findings.add(unfiltered(channel));
        }
        if (coordinates != Coordinates.AUTO && channel.byGtid() != (coordinates == Coordinates.GTID)) {
            findings.add(otherCoordinates(channel));
        }
    }

    private Finding otherCoordinates(Channel channel) {
        return Finding.warning(
                "coordinates",
                link.label(),
                channel.byGtid() ? "gtid" : "position",
                coordinates.name().toLowerCase(Locale.ROOT),
                "write coordinates: auto in the topology file, or %s on %s, and run apply, which sets the channel up anew"
                        .formatted(reset(), link.to().name()));
    }

    private boolean lacksFilterFromFile(Channel channel) {
        return !Dialect.of(link.to().version()).filtersOnline()
                && !new HashSet<>(channel.databases()).equals(new HashSet<>(databases));
    }

    private Finding unfiltered(Channel channel) {
        return Finding.error(
                "replicate-do-db",
                link.to().name(),
                String.join(", ", channel.databases()),
                String.join(", ", databases),
                "STOP SLAVE on it, write one line replicate-do-db= for each of them under [mysqld] in its my.cnf, and restart it: it reads them only then");
    }

    private Finding foreign() {
        return Finding.error(
                "channel",
                link.label(),
                link.foreign().stream()
                        .map(channel -> "%s%s as %s".formatted(called(channel), channel.source(), channel.user()))
                        .toList()
                        .toString(),
                "%s as %s".formatted(PeerHosts.source(link.from().master()), link.user()),
                "if %s shall not replicate from there any more, %s on it, and run again"
                        .formatted(link.to().name(), reset()));
    }

    /** The name of a channel that is not called as the link's, to tell why it is not the one. */
    private String called(Channel channel) {
        return channel.name().equals(link.name()) ? "" : channel.name() + " from ";
    }

    // Without a name it would be about all channels.
    private String reset() {
        Dialect dialect = Dialect.of(link.to().version());
        List<Channel> channels =
                link.foreign().isEmpty() ? link.channel().stream().toList() : link.foreign();
        return channels.stream()
                .flatMap(channel -> Stream.of(dialect.stop(channel.name()), dialect.forget(channel.name())))
                .map(Sql::toString)
                .collect(Collectors.joining(" and "));
    }

    private Finding broken(ReplicationError error) {
        Diagnosis diagnosis = ErrorCatalogue.explain(link.to().version().family(), error);
        return Finding.error("channel", link.label(), error + "; " + diagnosis.cause(), "no error", diagnosis.remedy());
    }
}
