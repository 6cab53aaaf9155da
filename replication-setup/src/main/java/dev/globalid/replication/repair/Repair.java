package dev.globalid.replication.repair;

import dev.globalid.replication.UsageException;
import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ReplicationError;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.OperatorLock;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.schema.TableShape;
import dev.globalid.replication.topology.Link;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Topology;
import dev.globalid.replication.verify.VerifyReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what is wrong with the links of a topology, and plans what puts it right. Nothing changes until a plan is executed,
 * which has to happen before {@link #close}; until then nobody else sets up or repairs these masters. One plan may bring the
 * next trouble to light: look again until there is none, then compare the data, and plan what the comparison shows. Not
 * thread-safe.
 */
public final class Repair implements AutoCloseable {

    private static final String COMMAND = "repair";
    private static final String INTERRUPTED = "interrupted-repair";
    private static final String LEFT_OVER = "left-over-of-repair";
    private static final String BEHIND_ITS_WORKERS = "behind-its-workers";

    /** What has to be put right before it can be read what there is to execute. */
    private static final Set<String> FIRST = Set.of(BEHIND_ITS_WORKERS, RowTroubles.MISSING_TABLE);

    private final Fleet fleet;
    private final OperatorLock lock;
    private final Limits limits;
    private final RowTroubles rows;
    private final Held held;
    private final Path rescue;
    private final Set<Link> filled = new HashSet<>();
    private Optional<Situation> situation = Optional.empty();
    private boolean isInterrupted;

    private Repair(Fleet fleet, OperatorLock lock, Limits limits, Path rescue) {
        this.fleet = fleet;
        this.lock = lock;
        this.limits = limits;
        this.rows = new RowTroubles(fleet);
        this.held = new Held(fleet);
        this.rescue = rescue;
    }

    /**
     * Connects to the masters of the topology.
     *
     * @param rescue the beginning of the names of the files that rows are written into before one of them is overwritten
     * @throws dev.globalid.replication.ReplicationException when one cannot be reached, or somebody else is at work
     */
    public static Repair connect(Topology topology, Limits limits, Path rescue) {
        requireTwo(topology);
        Fleet fleet = Fleet.connect(topology, limits.timeouts());
        try {
            return new Repair(fleet, OperatorLock.take(fleet, COMMAND), limits, rescue);
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

    /**
     * What is wrong with the channels; empty when all run. Waits shortly for channels that are about to show it. Reads what appliers
     * that do not run have yet to execute.
     */
    public List<Trouble> look() throws InterruptedException {
        forgetSituation();
        if (held.isLeftOver()) {
            return List.of(leftOver());
        }
        for (Replica replica : fleet.replicas()) {
            replica.await(limits.calm(), channel -> !isUnderWay(channel));
        }
        List<Trouble> troubles = new ArrayList<>();
        for (Replica replica : fleet.replicas()) {
            look(replica).ifPresent(troubles::add);
        }
        if (held.isThere() && troubles.stream().noneMatch(trouble -> FIRST.contains(trouble.name()))) {
            troubles.add(0, interrupted());
        }
        isInterrupted = isAmong(troubles, INTERRUPTED);
        if (!troubles.isEmpty()
                && troubles.stream().noneMatch(trouble -> trouble.needsAPerson() || FIRST.contains(trouble.name()))) {
            situation = Optional.of(Situation.read(fleet, moving(troubles)));
        }
        return troubles;
    }

    private Set<Link> moving(List<Trouble> troubles) {
        return fleet.replicas().stream()
                .filter(replica -> troubles.stream()
                        .anyMatch(trouble -> trouble.channel().equals(replica.label())
                                && !trouble.steps().isEmpty()))
                .map(Replica::link)
                .collect(Collectors.toSet());
    }

    private void forgetSituation() {
        situation.ifPresent(Situation::close);
        situation = Optional.empty();
    }

    private static Trouble interrupted() {
        return new Trouble(
                "all channels",
                INTERRUPTED,
                "a repair was interrupted after rows had been chosen and before they were everywhere",
                List.of(),
                "write what was chosen then, and look again; to give it up instead, drop the database global_id_repair on every master after SET sql_log_bin = 0",
                false,
                List.of());
    }

    private static Trouble leftOver() {
        return new Trouble(
                "all masters",
                LEFT_OVER,
                "a repair was interrupted before rows had been chosen, or after they were everywhere",
                List.of(),
                "remove what it kept on the masters, and look again",
                false,
                List.of());
    }

    /**
     * The rows that have to be chosen before appliers can go on, as the last look found them; equal ones are not among them, and
     * none where a repair was interrupted, which is finished with what was chosen then.
     */
    public List<RowConflict> conflicts() {
        return situation.stream()
                .filter(read -> !isInterrupted)
                .flatMap(read -> read.conflicts().stream())
                .filter(conflict -> !conflict.isSame())
                .toList();
    }

    /** What the appliers are about to execute and is no change of a row that can be read, as the last look found it. */
    public List<String> statements() {
        return situation.stream()
                .flatMap(read -> read.backlogs().stream())
                .flatMap(backlog -> backlog.opaque().stream()
                        .map(transaction -> "%s %s %s"
                                .formatted(backlog.replica().label(), transaction.end(), Opaque.lines(transaction))))
                .toList();
    }

    private static boolean isUnderWay(Channel channel) {
        boolean idle = channel.receiver()
                .received()
                .map(BinlogCoordinates::toString)
                .equals(channel.applier().executed().map(BinlogCoordinates::toString));
        // As an applier is left that was let go up to a place.
        boolean rests = channel.applier().state() == ThreadState.OFF
                && channel.receiver().state() != ThreadState.CONNECTING;
        return channel.isStopping() || (channel.errors().isEmpty() && !rests && !(channel.isRunning() && idle));
    }

    private Optional<Trouble> look(Replica replica) {
        List<String> databases = fleet.topology().databases();
        Optional<Channel> channel = replica.channel();
        if (channel.isEmpty()) {
            return Optional.of(noChannel(replica));
        }
        if (!channel.get().name().equals(replica.name())) {
            return Optional.of(otherChannel(replica, channel.get()));
        }
        Optional<Trouble> trouble = new Causes(replica, channel.get(), databases, rows).find();
        return replica.isBehindItsWorkers(channel.get()) && filled.add(replica.link())
                ? Optional.of(behindItsWorkers(replica, channel.get(), trouble))
                : trouble;
    }

    // Where it cannot be filled, since a transaction in a gap fails, what is behind the place is executed once more.
    private Trouble behindItsWorkers(Replica replica, Channel channel, Optional<Trouble> why) {
        List<String> found = new ArrayList<>();
        why.ifPresent(trouble -> {
            found.add(trouble.cause());
            found.addAll(trouble.found());
        });
        Remedies remedies = new Remedies(replica, channel, fleet.topology().databases());
        return new Trouble(
                replica.label(),
                BEHIND_ITS_WORKERS,
                "the workers of %s had executed more than its channel says when they stopped"
                        .formatted(replica.to().name()),
                found,
                "bring the channel to the place where they are, and look again",
                false,
                List.of(remedies.fillGaps(limits.catchUp())));
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
                true,
                List.of());
    }

    private static Trouble noChannel(Replica replica) {
        return new Trouble(
                replica.label(),
                "no-channel",
                "%s replicates from nowhere".formatted(replica.to().name()),
                List.of(),
                "run apply, which sets it up",
                true,
                List.of());
    }

    /** What a comparison found, as far as a person can choose between the masters. */
    public List<RowConflict> conflicts(VerifyReport report) {
        return new Conflicts(fleet)
                .of(report.rows()).stream()
                        .filter(conflict -> !conflict.isSame())
                        .toList();
    }

    /** What puts these troubles right, which the last look found. */
    public Plan plan(List<Trouble> troubles, Choice choice) {
        RowRepair repair = new RowRepair(fleet, limits, new RescueFile(rescueFile()));
        if (isAmong(troubles, LEFT_OVER)) {
            return guarded(repair.tidying());
        }
        List<Step> steps = new ArrayList<>();
        troubles.forEach(trouble -> trouble.steps().stream()
                .filter(step -> steps.stream().noneMatch(known -> known.id().equals(step.id())))
                .forEach(steps::add));
        if (FIRST.stream().anyMatch(name -> isAmong(troubles, name))) {
            return guarded(steps);
        }
        Situation seen = situation.orElseThrow();
        if (isAmong(troubles, INTERRUPTED)) {
            steps.addAll(repair.finishing(seen, failing()));
            return guarded(steps);
        }
        steps.addAll(repair.steps(seen, failing(), choice, details(chosen(seen.conflicts(), choice))));
        return guarded(steps);
    }

    private static boolean isAmong(List<Trouble> troubles, String name) {
        return troubles.stream().anyMatch(trouble -> trouble.name().equals(name));
    }

    /** What writes rows as they were chosen while the channels run. */
    public Plan planRows(List<RowConflict> conflicts, Choice choice) {
        Map<RowConflict, String> chosen = chosen(conflicts, choice);
        RowRepair repair = new RowRepair(fleet, limits, new RescueFile(rescueFile()));
        return guarded(repair.steps(chosen, details(chosen)));
    }

    private Plan guarded(List<Step> steps) {
        return new Plan(steps).guardedBy(lock::require);
    }

    private Path rescueFile() {
        int number = 1;
        while (Files.exists(numbered(number))) {
            number++;
        }
        return numbered(number);
    }

    private Path numbered(int number) {
        return Path.of("%s-%d.sql".formatted(rescue, number));
    }

    // One transaction failed, and not what is stored of the channel, or the disk.
    private Set<Link> failing() {
        return fleet.replicas().stream()
                .filter(replica -> replica.channel()
                        .filter(channel -> channel.applier().errors().stream().anyMatch(Causes::isOfTransaction))
                        .isPresent())
                .map(Replica::link)
                .collect(Collectors.toSet());
    }

    private static Map<RowConflict, String> chosen(List<RowConflict> conflicts, Choice choice) {
        Map<RowConflict, String> chosen = new LinkedHashMap<>();
        conflicts.stream()
                .filter(conflict -> !conflict.isSame())
                .forEach(conflict -> choice.of(conflict).ifPresent(master -> chosen.put(conflict, master)));
        return chosen;
    }

    private List<String> details(Map<RowConflict, String> chosen) {
        ChosenRows rows = new ChosenRows(fleet, chosen);
        rows.requireHarmlessTriggers();
        return rows.lines();
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
        return guarded(steps);
    }

    /** The tables that all masters have, as {@code database.table}. */
    public Set<String> tables() {
        Set<String> tables = new LinkedHashSet<>();
        for (Server server : fleet.servers()) {
            Set<String> there =
                    Tables.of(server, fleet.topology().databases()).byName().keySet();
            if (tables.isEmpty()) {
                tables.addAll(there);
            }
            tables.retainAll(there);
        }
        return tables;
    }

    /** The masters' names, in the file's order. */
    public List<String> masters() {
        return fleet.topology().masters().stream().map(Master::name).toList();
    }

    @Override
    public void close() {
        // Temporary tables end with their sessions.
        try {
            lock.close();
        } finally {
            fleet.close();
        }
    }
}
