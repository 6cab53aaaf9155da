package dev.globalid.replication.repair;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.GtidSet;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.diagnosis.Diagnosis;
import dev.globalid.replication.diagnosis.ErrorCatalogue;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says what is wrong with one direction, from what its two servers show. */
final class Causes {

    private static final Set<Integer> ACCOUNT = Set.of(1045, 1130, 1524, 2059);
    private static final Set<Integer> SAME_ID = Set.of(1593, 13117);
    private static final Set<Integer> SOURCE_LOG = Set.of(1236, 13114);
    private static final Set<Integer> RELAY_LOG = ChannelSteps.RELAY_LOG;
    private static final Set<Integer> UNREACHABLE = Set.of(2002, 2003, 2005, 2006, 2013, 2026);
    private static final Set<Integer> TEMPORARY_DIRECTORY = Set.of(1);
    private static final Set<Integer> ALREADY_THERE = Set.of(1007, 1008, 1050, 1051, 1060, 1061, 1091);

    private final Way way;
    private final RepairLimits limits;
    private final RowTroubles rows;

    Causes(Way way, RepairLimits limits, RowTroubles rows) {
        this.way = way;
        this.limits = limits;
        this.rows = rows;
    }

    /** Empty when the channel runs. */
    Optional<Trouble> find() {
        Channel channel = way.channel();
        if (!channel.source().equals(way.source())) {
            return Optional.of(moved(channel));
        }
        Optional<Trouble> ofReceiver = channel.receiver().lastError().map(this::ofReceiver);
        if (ofReceiver.isPresent()) {
            return ofReceiver;
        }
        Optional<Trouble> ofApplier = channel.applier().lastError().map(this::ofApplier);
        if (ofApplier.isPresent() || channel.isRunning()) {
            return ofApplier;
        }
        return Optional.of(channel.receiver().state() == ThreadState.CONNECTING ? unreachable() : stopped());
    }

    private Trouble ofReceiver(ReplicationError error) {
        if (ACCOUNT.contains(error.number())) {
            return known("account", error, List.of(steps().account(), steps().again(), steps().settle()));
        }
        if (error.number() == 2061) {
            return known("public-key", error, List.of(steps().again(), steps().settle()));
        }
        if (UNREACHABLE.contains(error.number())) {
            return known("unreachable", error, List.of(steps().restart(), steps().settle()));
        }
        if (SAME_ID.contains(error.number())) {
            return sameId(error);
        }
        if (SOURCE_LOG.contains(error.number())) {
            return sourceLog(error);
        }
        return RELAY_LOG.contains(error.number()) ? relayLog(error) : byAPerson(error);
    }

    private Trouble ofApplier(ReplicationError error) {
        if (RELAY_LOG.contains(error.number())) {
            return relayLog(error);
        }
        if (ALREADY_THERE.contains(error.number())) {
            return realigned("already-executed", error);
        }
        if (TEMPORARY_DIRECTORY.contains(error.number())) {
            return known("temporary-directory", error, List.of(steps().restart(), steps().settle()));
        }
        Diagnosis diagnosis = explain(error);
        return rows.of(way, error, diagnosis, steps()).orElseGet(() -> byAPerson(error));
    }

    private Trouble moved(Channel channel) {
        boolean isTheSame = isTheSame();
        return new Trouble(
                way.label(),
                "moved",
                "%s is at %s now, by the topology file, and the channel still goes to %s"
                        .formatted(way.from().name(), way.source(), channel.source()),
                channel.errors().stream().map(ReplicationError::toString).toList(),
                isTheSame
                        ? "point the channel at the new address, where it has got to"
                        : "its log has no place %s, up to which %s has executed, so it may be another server: correct the address, or run apply after RESET REPLICA ALL on %s"
                                .formatted(
                                        way.executedText(),
                                        way.to().name(),
                                        way.to().name()),
                List.of(),
                isTheSame ? List.of(steps().again(), steps().settle()) : List.of());
    }

    // By transaction ids the source need not have the same files: a copy that took over has the same transactions.
    private boolean isTheSame() {
        if (way.channel().byGtid()) {
            return way.to().executedButLostBy(way.from()).isEmpty();
        }
        BinlogCoordinates executed = way.executed();
        return executed.position() <= way.from().binaryLogs().getOrDefault(executed.file(), -1L);
    }

    private Trouble stopped() {
        return new Trouble(
                way.label(),
                "stopped",
                "the channel is stopped, without an error",
                List.of(),
                "start it",
                List.of(),
                List.of(steps().start(), steps().settle()));
    }

    private Trouble unreachable() {
        return new Trouble(
                way.label(),
                "unreachable",
                "%s does not reach %s at %s"
                        .formatted(way.to().name(), way.from().name(), way.source()),
                List.of(),
                "let it through, or correct replication-host and replication-port in the topology file",
                List.of(),
                List.of());
    }

    // The error stays until the channel is started again, also when what it tells of is over.
    private Trouble sameId(ReplicationError error) {
        if (error.text().toLowerCase(Locale.ROOT).contains("uuid")) {
            return sameUuid(error);
        }
        List<Step> steps = new ArrayList<>();
        for (Server server : List.of(way.from(), way.to())) {
            String wanted = String.valueOf(server.master().serverId());
            if (!variable(server, "server_id").equals(wanted)) {
                steps.add(steps().serverId(server));
            }
        }
        steps.add(steps().restart());
        steps.add(steps().settle());
        return known("same-id", error, steps);
    }

    private Trouble sameUuid(ReplicationError error) {
        if (variable(way.from(), "server_uuid").equals(variable(way.to(), "server_uuid"))) {
            return known("same-id", error, List.of());
        }
        return new Trouble(
                way.label(),
                "same-id",
                "both servers had the same UUID, and have different ones by now",
                List.of(error.toString()),
                "start the channel again",
                List.of(),
                List.of(steps().restart(), steps().settle()));
    }

    private static String variable(Server server, String name) {
        return server.variables().getOrDefault(name, "");
    }

    private Trouble sourceLog(ReplicationError error) {
        List<String> files = new ArrayList<>(way.from().binaryLogs().keySet());
        if (error.text().contains("same server") || files.isEmpty()) {
            return byAPerson(error);
        }
        if (way.channel().byGtid()) {
            return sourceLogByGtid(error, files.get(0));
        }
        BinlogCoordinates wanted = way.channel().receiver().received().orElseGet(way::executed);
        int index = files.indexOf(wanted.file());
        if (index < 0) {
            return repointed("purged", error, new BinlogCoordinates(files.get(0), 4), "the first it still has");
        }
        boolean pastTheEnd = wanted.position() > way.from().binaryLogs().getOrDefault(wanted.file(), 0L);
        return pastTheEnd && index + 1 < files.size()
                ? repointed(
                        "past-the-end", error, new BinlogCoordinates(files.get(index + 1), 4), "the file after that")
                : realigned("wrong-position", error);
    }

    private Trouble sourceLogByGtid(ReplicationError error, String oldest) {
        GtidSet lost = way.to().executedButLostBy(way.from());
        if (!lost.isEmpty()) {
            return lostBySource(error, lost);
        }
        String purged = way.from().purgedGtids(oldest);
        return GtidSet.parse(way.to().executedGtids()).contains(GtidSet.parse(purged))
                ? realigned("wrong-position", error)
                : repointed("purged", error, new BinlogCoordinates(oldest, 4, purged), "the first that it still has");
    }

    private Trouble lostBySource(ReplicationError error, GtidSet lost) {
        boolean mariaDb = way.to().version().isMariaDb();
        return new Trouble(
                way.label(),
                "lost-by-source",
                "%s has transactions of %s that %s has lost itself, as after a crash or a restored backup"
                        .formatted(
                                way.to().name(), way.from().name(), way.from().name()),
                List.of(error.toString(), lost.toString()),
                mariaDb
                        ? "go on where %s writes now, and compare everything: what it lost is shown row by row"
                                .formatted(way.from().name())
                        : "let %s count them for executed, and compare everything: what it lost is shown row by row"
                                .formatted(way.from().name()),
                List.of(),
                mariaDb
                        ? List.of(steps().realign(), steps().settle())
                        : List.of(steps().adopt(lost.toString()), steps().restart(), steps().settle()));
    }

    private Trouble repointed(String name, ReplicationError error, BinlogCoordinates place, String why) {
        Diagnosis diagnosis = explain(error);
        return new Trouble(
                way.label(),
                name,
                diagnosis.cause(),
                List.of(error.toString()),
                "go on at %s, %s, and compare everything: what was in between is shown row by row"
                        .formatted(place, why),
                List.of(),
                List.of(steps().repoint(why, place), steps().catchUpLeniently()));
    }

    private Trouble realigned(String name, ReplicationError error) {
        return new Trouble(
                way.label(),
                name,
                "the coordinates of the channel are not where the two sides were equal",
                List.of(error.toString()),
                "go on where %s writes now, and compare everything: what was not executed is shown row by row"
                        .formatted(way.from().name()),
                List.of(),
                List.of(steps().realign(), steps().settle()));
    }

    private Trouble relayLog(ReplicationError error) {
        return known("relay-log", error, List.of(steps().repointFromNothing(), steps().settle()));
    }

    private Trouble byAPerson(ReplicationError error) {
        return known("by-a-person", error, List.of());
    }

    private Trouble known(String name, ReplicationError error, List<Step> steps) {
        Diagnosis diagnosis = explain(error);
        return new Trouble(
                way.label(), name, diagnosis.cause(), List.of(error.toString()), diagnosis.remedy(), List.of(), steps);
    }

    private Diagnosis explain(ReplicationError error) {
        return ErrorCatalogue.explain(way.to().version().family(), error);
    }

    private ChannelSteps steps() {
        return new ChannelSteps(way, limits);
    }
}
