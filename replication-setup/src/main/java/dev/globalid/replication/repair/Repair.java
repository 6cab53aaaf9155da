package dev.globalid.replication.repair;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.TableShape;
import dev.globalid.replication.topology.Topology;
import dev.globalid.replication.verify.VerifyReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what is wrong with a pair, and plans what puts it right. Nothing changes until a plan is executed, which has to
 * happen before {@link #close}. One plan may bring the next trouble to light: look again until there is none, then compare
 * the data, and plan what the comparison shows. Not thread-safe.
 */
public final class Repair implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(100);

    // A pair that is written to without a pause is never calm; what shows itself later is seen at the next look.
    private static final Duration CALM = Duration.ofSeconds(5);

    private final Topology topology;
    private final RepairLimits limits;
    private final Server a;
    private final Server b;
    private final RowTroubles rows;

    private Repair(Topology topology, RepairLimits limits, Server a, Server b) {
        this.topology = topology;
        this.limits = limits;
        this.a = a;
        this.b = b;
        this.rows = new RowTroubles(topology, a, b);
    }

    /**
     * Connects to the first two masters of the topology.
     *
     * @throws dev.globalid.replication.ReplicationException when one cannot be reached
     */
    public static Repair connect(Topology topology, RepairLimits limits) {
        Server a = connect(topology, 0, limits);
        try {
            return new Repair(topology, limits, a, connect(topology, 1, limits));
        } catch (RuntimeException e) {
            a.close();
            throw e;
        }
    }

    private static Server connect(Topology topology, int index, RepairLimits limits) {
        return Server.connect(
                topology.masters().get(index), topology.replication().tls(), limits.timeouts());
    }

    /** What is wrong with the channels; empty when both run. Waits shortly for channels that are about to show it. */
    public List<Trouble> look() throws InterruptedException {
        awaitCalm(a);
        awaitCalm(b);
        List<Trouble> troubles = new ArrayList<>();
        look(a, b).ifPresent(troubles::add);
        look(b, a).ifPresent(troubles::add);
        return troubles;
    }

    private void awaitCalm(Server to) throws InterruptedException {
        long end = System.nanoTime() + CALM.toNanos();
        while (System.nanoTime() - end < 0 && to.channels().stream().anyMatch(Repair::isUnderWay)) {
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private static boolean isUnderWay(Channel channel) {
        boolean idle = channel.receiver()
                .received()
                .map(BinlogCoordinates::toString)
                .equals(channel.applier().executed().map(BinlogCoordinates::toString));
        return channel.errors().isEmpty() && !channel.isStopped() && !(channel.isRunning() && idle);
    }

    private Optional<Trouble> look(Server from, Server to) {
        Optional<Channel> channel = to.channels().stream().findFirst();
        if (channel.isEmpty()) {
            return Optional.of(noChannel(from, to));
        }
        Way way = new Way(topology, from, to, channel.get());
        Optional<Trouble> trouble = new Causes(way, limits, rows).find();
        return trouble.isPresent() || !new ChannelSteps(way, limits).isLenient() ? trouble : Optional.of(lenient(way));
    }

    private static Trouble noChannel(Server from, Server to) {
        return new Trouble(
                from.name() + " → " + to.name(),
                "no-channel",
                "%s replicates from nowhere".formatted(to.name()),
                List.of(),
                "run apply, which sets it up",
                List.of(),
                List.of());
    }

    private Trouble lenient(Way way) {
        return new Trouble(
                way.label(),
                "interrupted-repair",
                "%s goes on where rows are missing or there already, as an interrupted repair leaves it"
                        .formatted(way.to().name()),
                List.of(),
                "let it stop there again, and compare",
                List.of(),
                List.of(new ChannelSteps(way, limits).strict()));
    }

    /** What a comparison found, as far as a person can choose between the two sides. */
    public List<RowConflict> conflicts(VerifyReport report) {
        Conflicts conflicts = new Conflicts(topology, a, b);
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
            steps.add(new Mend(a, b).step(chosen));
        }
        return new Plan(steps);
    }

    /** Makes the tables that are on one side only on the other too; empty when there are none. */
    public Plan planTables() {
        List<Step> steps = new ArrayList<>();
        List<TableShape> onAOnly = rows.missing(a, b);
        if (!onAOnly.isEmpty()) {
            steps.add(rows.create(a, b, onAOnly));
        }
        List<TableShape> onBOnly = rows.missing(b, a);
        if (!onBOnly.isEmpty()) {
            steps.add(rows.create(b, a, onBOnly));
        }
        return new Plan(steps);
    }

    /** The masters' names, in the file's order. */
    public List<String> sides() {
        return List.of(a.name(), b.name());
    }

    @Override
    public void close() {
        try {
            a.close();
        } finally {
            b.close();
        }
    }
}
