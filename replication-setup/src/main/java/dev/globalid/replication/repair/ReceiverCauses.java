package dev.globalid.replication.repair;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.GtidSet;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Why a receiver does not get on: its account, its id, its way to the source, or the source's log. */
final class ReceiverCauses {

    private static final Set<Integer> ACCOUNT = Set.of(1045, 1130, 1524, 2059);
    private static final Set<Integer> PUBLIC_KEY = Set.of(2061);
    private static final Set<Integer> SAME_ID = Set.of(1593, 13117);
    private static final Set<Integer> SOURCE_LOG = Set.of(1236, 13114);
    private static final Set<Integer> UNREACHABLE = Set.of(2002, 2003, 2005, 2006, 2013, 2026);
    private static final Set<Integer> SHUT_DOWN = Set.of(1053, 1317);

    private final Channel channel;
    private final LinkTroubles troubles;
    private final Remedies remedies;
    private final Server from;
    private final Server to;

    ReceiverCauses(Replica replica, Channel channel, LinkTroubles troubles) {
        this.channel = channel;
        this.troubles = troubles;
        this.remedies = troubles.remedies();
        this.from = replica.from();
        this.to = replica.to();
    }

    Trouble of(ReplicationError error) {
        int number = error.number();
        if (ACCOUNT.contains(number)) {
            return troubles.known("account", error, List.of(remedies.account(), remedies.again()));
        }
        if (PUBLIC_KEY.contains(number)) {
            return troubles.known("public-key", error, List.of(remedies.again()));
        }
        if (UNREACHABLE.contains(number)) {
            return troubles.known("unreachable", error, List.of(remedies.restart()));
        }
        if (SHUT_DOWN.contains(number)) {
            return troubles.known("shut-down", error, List.of(remedies.restart()));
        }
        if (SAME_ID.contains(number)) {
            return sameIdentity(error);
        }
        if (SOURCE_LOG.contains(number)) {
            return sourceLog(error);
        }
        return Remedies.RELAY_LOG.contains(number) ? troubles.relayLog(error) : troubles.byAPerson(error);
    }

    // Other things that end a thread at once have the same numbers.
    private Trouble sameIdentity(ReplicationError error) {
        String text = error.text().toLowerCase(Locale.ROOT);
        if (text.contains("uuid")) {
            return sameUuid(error);
        }
        return text.contains("server ids") ? sameId(error) : troubles.byAPerson(error);
    }

    // The error stays until the channel is started again, also when what it tells of is over.
    private Trouble sameId(ReplicationError error) {
        List<Step> steps = new ArrayList<>();
        for (Server server : List.of(from, to)) {
            String wanted = String.valueOf(server.master().serverId());
            if (!variable(server, "server_id").equals(wanted)) {
                steps.add(remedies.serverId(server));
            }
        }
        steps.add(remedies.restart());
        return troubles.known("same-id", error, steps);
    }

    private Trouble sameUuid(ReplicationError error) {
        if (variable(from, "server_uuid").equals(variable(to, "server_uuid"))) {
            return troubles.byAPerson(error);
        }
        return troubles.of(
                "same-id",
                "both servers had the same UUID, and have different ones by now",
                List.of(error.toString()),
                "start the channel again",
                List.of(remedies.restart()));
    }

    private static String variable(Server server, String name) {
        return server.variables().getOrDefault(name, "");
    }

    private Trouble sourceLog(ReplicationError error) {
        List<String> files = new ArrayList<>(from.binaryLogs().keySet());
        if (error.text().contains("same server") || files.isEmpty()) {
            return troubles.byAPerson(error);
        }
        return channel.byGtid() ? sourceLogByGtid(error, files.get(0)) : sourceLogByPosition(error, files);
    }

    private Trouble sourceLogByPosition(ReplicationError error, List<String> files) {
        BinlogCoordinates wanted = channel.receiver().received().orElseGet(remedies::executed);
        int index = files.indexOf(wanted.file());
        if (index < 0) {
            return troubles.repointed(
                    "purged", error, new BinlogCoordinates(files.get(0), 4), "the first it still has");
        }
        boolean pastTheEnd = wanted.position() > from.binaryLogs().getOrDefault(wanted.file(), 0L);
        return pastTheEnd && index + 1 < files.size()
                ? troubles.repointed(
                        "past-the-end", error, new BinlogCoordinates(files.get(index + 1), 4), "the file after that")
                : troubles.realigned("wrong-position", error);
    }

    private Trouble sourceLogByGtid(ReplicationError error, String oldest) {
        GtidSet lost = to.executedButLostBy(from);
        if (!lost.isEmpty()) {
            return lostBySource(error, lost);
        }
        String purged = from.purgedGtids(oldest);
        return GtidSet.parse(to.executedGtids()).contains(GtidSet.parse(purged))
                ? troubles.realigned("wrong-position", error)
                : troubles.repointed(
                        "purged", error, new BinlogCoordinates(oldest, 4, purged), "the first that it still has");
    }

    private Trouble lostBySource(ReplicationError error, GtidSet lost) {
        boolean mariaDb = to.version().isMariaDb();
        return troubles.of(
                "lost-by-source",
                "%s has transactions of %s that %s has lost itself, as after a crash or a restored backup"
                        .formatted(to.name(), from.name(), from.name()),
                List.of(error.toString(), lost.toString()),
                mariaDb
                        ? "go on where %s writes now, and compare everything: what it lost is shown row by row"
                                .formatted(from.name())
                        : "let %s count them for executed, and compare everything: what it lost is shown row by row"
                                .formatted(from.name()),
                mariaDb ? List.of(remedies.realign()) : List.of(remedies.adopt(lost.toString()), remedies.restart()));
    }
}
