package dev.globalid.replication.repair;

import dev.globalid.replication.UsageException;
import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.OperatorLock;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.schema.TableShape;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Topology;
import dev.globalid.replication.verify.VerifyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what is wrong with the links of a topology, and plans what puts it right. Nothing changes until a plan is executed,
 * which has to happen before {@link #close}; until then nobody else sets up or repairs these masters. One plan may bring the
 * next trouble to light: look again until there is none, then compare the data, and plan what the comparison shows. Not
 * thread-safe.
 */
public final class Repair implements AutoCloseable {

    private static final String COMMAND = "repair";

    private final Fleet fleet;
    private final OperatorLock lock;
    private final Limits limits;
    private final RowTroubles rows;

    private Repair(Fleet fleet, OperatorLock lock, Limits limits) {
        this.fleet = fleet;
        this.lock = lock;
        this.limits = limits;
        this.rows = new RowTroubles(fleet);
    }

    /**
     * Connects to the masters of the topology.
     *
     * @throws dev.globalid.replication.ReplicationException when one cannot be reached, or somebody else is at work
     */
    public static Repair connect(Topology topology, Limits limits) {
        requireTwo(topology);
        Fleet fleet = Fleet.connect(topology, limits.timeouts());
        try {
            return new Repair(fleet, OperatorLock.take(fleet, COMMAND), limits);
        } catch (RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    private static void requireTwo(Topology topology) {
        int masters = topology.masters().size();
        if (masters != 2) {
            throw new UsageException(
                    "the topology file has %d masters, and repair does not mend more than two: leave two of them in it"
                            .formatted(masters));
        }
    }

    /** What is wrong with the channels; empty when all run. Waits shortly for channels that are about to show it. */
    public List<Trouble> look() throws InterruptedException {
        for (Replica replica : fleet.replicas()) {
            replica.await(limits.calm(), channel -> !isUnderWay(channel));
        }
        List<Trouble> troubles = new ArrayList<>();
        for (Replica replica : fleet.replicas()) {
            look(replica).ifPresent(troubles::add);
        }
        return troubles;
    }

    private static boolean isUnderWay(Channel channel) {
        boolean idle = channel.receiver()
                .received()
                .map(BinlogCoordinates::toString)
                .equals(channel.applier().executed().map(BinlogCoordinates::toString));
        return channel.isStopping()
                || (channel.errors().isEmpty() && !channel.isStopped() && !(channel.isRunning() && idle));
    }

    private Optional<Trouble> look(Replica replica) {
        List<String> databases = fleet.topology().databases();
        Optional<Channel> channel = replica.channel();
        if (channel.isEmpty()) {
            return Optional.of(noChannel(replica));
        }
        return channel.get().name().equals(replica.name())
                ? new Causes(replica, channel.get(), databases, limits, rows).find()
                : Optional.of(otherChannel(replica, channel.get()));
    }

    // What is done here is done with the channel that the topology has.
    private static Trouble otherChannel(Replica replica, Channel channel) {
        return new Trouble(
                replica.label(),
                "other-channel",
                "%s replicates from %s by %s, and not by %s"
                        .formatted(replica.to().name(), replica.from().name(), channel.name(), replica.name()),
                channel.errors().stream().map(ReplicationError::toString).toList(),
                "put right by hand what is wrong with it, or remove it and run apply, which sets up the other",
                List.of(),
                List.of());
    }

    private static Trouble noChannel(Replica replica) {
        return new Trouble(
                replica.label(),
                "no-channel",
                "%s replicates from nowhere".formatted(replica.to().name()),
                List.of(),
                "run apply, which sets it up",
                List.of(),
                List.of());
    }

    /** What a comparison found, as far as a person can choose between the masters. */
    public List<RowConflict> conflicts(VerifyReport report) {
        Conflicts conflicts = new Conflicts(fleet);
        return report.rows().stream()
                .map(conflicts::of)
                .filter(conflict -> !conflict.isSame())
                .toList();
    }

    /** What puts these troubles right. */
    public Plan plan(List<Trouble> troubles, Map<RowConflict, String> chosen) {
        List<Step> steps = new ArrayList<>();
        troubles.forEach(trouble -> trouble.steps().stream()
                .filter(step -> steps.stream().noneMatch(known -> known.id().equals(step.id())))
                .forEach(steps::add));
        if (!chosen.isEmpty()) {
            steps.add(new Mend(fleet).step(chosen));
        }
        return new Plan(steps).guardedBy(lock::require);
    }

    /** Makes the tables that some master lacks as they are on another; empty when there are none. */
    public Plan planTables() {
        List<Step> steps = new ArrayList<>();
        for (Server there : fleet.servers()) {
            for (Server here : fleet.others(there)) {
                List<TableShape> missing = rows.missing(there, here);
                if (!missing.isEmpty()) {
                    steps.add(rows.create(there, here, missing));
                }
            }
        }
        return new Plan(steps).guardedBy(lock::require);
    }

    /** The masters' names, in the file's order. */
    public List<String> masters() {
        return fleet.topology().masters().stream().map(Master::name).toList();
    }

    @Override
    public void close() {
        try {
            lock.close();
        } finally {
            fleet.close();
        }
    }
}
