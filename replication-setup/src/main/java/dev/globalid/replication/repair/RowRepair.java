package dev.globalid.replication.repair;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.plan.Disruption;
import dev.globalid.replication.plan.Step;
import dev.globalid.replication.server.Fleet;
import dev.globalid.replication.server.Limits;
import dev.globalid.replication.server.Replica;
import dev.globalid.replication.server.Server;
import dev.globalid.replication.server.Sql;
import dev.globalid.replication.server.log.LogTransaction;
import dev.globalid.replication.server.rows.ComparedTable;
import dev.globalid.replication.server.rows.KeptRows;
import dev.globalid.replication.server.rows.RowKey;
import dev.globalid.replication.server.rows.SavedRows;
import dev.globalid.replication.server.rows.SeenRow;
import dev.globalid.replication.topology.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The steps that let the appliers of all links execute what their sources have written, stopping at everything that does not fit,
 * after what would not fit was seen, chosen and saved. What an applier is about to find is made what its source had when it
 * wrote the log, so that it fits; and when the logs are executed, what was chosen is written everywhere.
 */
final class RowRepair {

    private final Fleet fleet;
    private final Limits limits;
    private final RescueFile rescue;
    private final Held held;
    private final Passage passage;
    private Choice choice = conflict -> Optional.empty();
    private Optional<Situation> situation = Optional.empty();
    private Map<RowConflict, String> chosen = Map.of();
    private final Set<String> made = new HashSet<>();
    private boolean isLeftOut;
    private boolean isSaving;
    private boolean isFinishing;
    private final Map<Link, List<LogTransaction>> opaque = new HashMap<>();

    RowRepair(Fleet fleet, Limits limits, RescueFile rescue) {
        this.fleet = fleet;
        this.limits = limits;
        this.rescue = rescue;
        this.held = new Held(fleet);
        this.passage = new Passage(databases(), limits.catchUp());
    }

    /**
     * What lets appliers go on.
     *
     * @param seen what there was to execute, and to choose, when it was looked at
     * @param failing the links whose appliers are stopped by an error
     */
    List<Step> steps(Situation seen, Set<Link> failing, Choice chooses, List<String> details) {
        choice = chooses;
        isSaving = !seen.conflicts().isEmpty();
        return passing(seen, failing, isSaving ? List.of(saving(details)) : List.of());
    }

    private List<Step> passing(Situation seen, Set<Link> failing, List<Step> saving) {
        seen.backlogs().forEach(backlog -> opaque.put(backlog.replica().link(), backlog.opaque()));
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(
                        "hold",
                        "stop the appliers, and look again at what they have yet to execute",
                        stopping(),
                        this::hold)
                .disrupting(Disruption.STOPS_CHANNEL));
        steps.addAll(saving);
        if (isSaving || isFinishing) {
            steps.addAll(fleet.replicas().stream().map(this::preparing).toList());
        }
        for (Replica replica : fleet.replicas()) {
            Optional<LogTransaction> failed = seen.backlog(replica).stream()
                    .filter(backlog -> failing.contains(replica.link()))
                    .flatMap(backlog -> backlog.opaque().stream())
                    .findFirst();
            steps.add(failed.map(transaction -> leavingOut(replica, transaction))
                    .orElseGet(() -> passing(replica, seen)));
        }
        if (isSaving || isFinishing) {
            steps.addAll(mending(true));
        }
        steps.add(resuming());
        return steps;
    }

    /** What writes chosen rows while the channels run. */
    List<Step> steps(Map<RowConflict, String> choices, List<String> details) {
        chosen = choices;
        List<Step> steps = new ArrayList<>(List.of(saving(details)));
        steps.addAll(mending(false));
        return steps;
    }

    /**
     * What finishes a repair that was killed after the choice was made: the same once more, with what was held and chosen then.
     *
     * @param seen what there was to execute when it was looked at
     */
    List<Step> finishing(Situation seen, Set<Link> failing) {
        isFinishing = true;
        return passing(seen, failing, List.of());
    }

    private List<String> databases() {
        return fleet.topology().databases();
    }

    private List<String> stopping() {
        return fleet.replicas().stream()
                .flatMap(replica -> Stream.concat(
                        Stream.of(replica.dialect().stopApplier(replica.name())), replica.makingStrict().stream()))
                .map(Sql::toString)
                .toList();
    }

    private void hold() throws InterruptedException {
        List<Replica> running = fleet.replicas().stream()
                .filter(replica -> replica.channel()
                        .filter(channel -> channel.applier().state() == ThreadState.ON)
                        .isPresent())
                .toList();
        fleet.replicas().forEach(Replica::stopApplier);
        try {
            fleet.replicas().forEach(replica -> replica.makingStrict().forEach(replica.to()::execute));
            become(Situation.read(fleet, Set.of()));
            requireSeen();
            requireSaved();
            chosen = isFinishing ? held.read(Tables.of(fleet.servers().get(0), databases())) : choices();
        } catch (InterruptedException | RuntimeException e) {
            startAfter(e, running);
            throw e;
        }
    }

    private static void startAfter(Exception cause, List<Replica> replicas) {
        for (Replica replica : replicas) {
            try {
                replica.start();
            } catch (RuntimeException e) {
                cause.addSuppressed(e);
            }
        }
    }

    // What is executed as it stands was shown.
    private void requireSeen() {
        for (Backlog backlog : now().backlogs()) {
            List<LogTransaction> shown = opaque.getOrDefault(backlog.replica().link(), List.of());
            if (backlog.opaque().isEmpty() != shown.isEmpty()
                    || backlog.opaque().size() < shown.size()
                    || !backlog.opaque().subList(0, shown.size()).equals(shown)) {
                throw new LookAgainException(
                        "what %s has written is not what it was when it was shown: run repair again, which looks at that next"
                                .formatted(backlog.replica().from().name()));
            }
        }
    }

    // Without a step that saves rows none is overwritten.
    private void requireSaved() {
        if (!isSaving && !isFinishing && !now().conflicts().isEmpty()) {
            throw new LookAgainException(
                    "rows of table %s have begun to differ since the masters were looked at: they have to be chosen first"
                            .formatted(now().conflicts().get(0).table()));
        }
    }

    private Map<RowConflict, String> choices() {
        Map<RowConflict, String> choices = new LinkedHashMap<>();
        for (RowConflict conflict : now().conflicts()) {
            Optional<String> master = conflict.isSame()
                    ? conflict.rows().get(0).seen().keySet().stream().findFirst()
                    : choice.of(conflict);
            choices.put(
                    conflict,
                    master.orElseThrow(() -> new LookAgainException(
                            "rows of table %s are not as they were when the choice was made: run repair again and choose anew"
                                    .formatted(conflict.table()))));
        }
        return choices;
    }

    /** As far as it was shown. */
    private BinlogCoordinates end(Backlog backlog) {
        List<LogTransaction> shown = opaque.getOrDefault(backlog.replica().link(), List.of());
        return shown.isEmpty() ? backlog.end() : shown.get(shown.size() - 1).end();
    }

    private void become(Situation read) {
        situation.ifPresent(Situation::close);
        situation = Optional.of(read);
    }

    private Situation now() {
        return situation.orElseThrow();
    }

    private Step saving(List<String> details) {
        return new Step(
                "rescue",
                "write the rows of all masters into the file " + rescue.path()
                        + ", and keep them on the masters until the end",
                details,
                () -> {
                    if (!chosen.isEmpty()) {
                        held.copy(chosen);
                        if (chosen.keySet().stream().anyMatch(conflict -> !conflict.isSame())) {
                            rescue.write(fleet, held, chosen);
                        }
                        held.complete(chosen);
                    }
                });
    }

    private Step preparing(Replica replica) {
        return new Step(
                        replica.id("prepare"),
                        "make the rows in question on %s what %s had when it wrote its log, unlogged, so that the log fits"
                                .formatted(replica.to().name(), replica.from().name()),
                        List.of(),
                        () -> prepare(replica))
                .disrupting(Disruption.OVERWRITES_ROWS);
    }

    private void prepare(Replica replica) {
        Backlog backlog = now().backlog(replica).orElseThrow();
        if (chosen.isEmpty() || backlog.changes() == 0) {
            return;
        }
        Map<ComparedTable, Map<RowKey, SeenRow>> rows = isFinishing
                ? new Mend(fleet, held, made).current(replica.to(), chosen, List.of(), List.of(backlog))
                : seenOn(replica.to());
        rows.forEach((table, ofTable) -> {
            try (SavedRows elsewhere = held.rows(replica.from(), table)) {
                backlog.prepare(table, ofTable, elsewhere);
            }
        });
        made.addAll(backlog.makeParents());
    }

    private Map<ComparedTable, Map<RowKey, SeenRow>> seenOn(Server server) {
        Map<ComparedTable, Map<RowKey, SeenRow>> rows = new LinkedHashMap<>();
        chosen.keySet()
                .forEach(conflict -> conflict.rows()
                        .forEach(row -> rows.computeIfAbsent(row.table(), table -> new LinkedHashMap<>())
                                .put(row.key(), row.on(server.name()))));
        return rows;
    }

    private Step passing(Replica replica, Situation seen) {
        Optional<Backlog> backlog = seen.backlog(replica);
        List<String> details = new ArrayList<>();
        backlog.ifPresent(each -> {
            each.opaque().forEach(transaction -> details.addAll(Opaque.lines(transaction)));
            if (each.changes() > 0) {
                details.add("%d changes of rows".formatted(each.changes()));
            }
        });
        return new Step(
                replica.id("pass"),
                "let %s execute what %s wrote until it was looked at, stopping at everything that does not fit"
                        .formatted(replica.to().name(), replica.from().name()),
                details,
                () -> pass(replica));
    }

    private Step leavingOut(Replica replica, LogTransaction transaction) {
        return new Step(
                        replica.id("leave-out"),
                        "let %s try this one transaction of %s again, and count it for executed if it fails"
                                .formatted(replica.to().name(), replica.from().name()),
                        Opaque.lines(transaction),
                        () -> leaveOut(replica, transaction))
                .disrupting(Disruption.MOVES_CHANNEL);
    }

    private void leaveOut(Replica replica, LogTransaction transaction) throws InterruptedException {
        // What comes behind it was not looked at.
        isLeftOut = true;
        passage.leaveOut(replica, transaction);
    }

    private void pass(Replica replica) throws InterruptedException {
        Backlog backlog = now().backlog(replica).orElseThrow();
        passage.pass(backlog, end(backlog));
    }

    /** What removes what a repair that was killed has left, and that counts for nothing. */
    List<Step> tidying() {
        return List.of(releasing());
    }

    private Step releasing() {
        return new Step(
                "release",
                "remove from the masters what was kept there",
                List.of(KeptRows.dropping().toString()),
                held::drop);
    }

    /** @param executing whether logs were being executed, and are not any more */
    private List<Step> mending(boolean executing) {
        List<Step> steps = new ArrayList<>();
        for (Server server : fleet.servers()) {
            steps.add(new Step(
                            "mend-" + server.name(),
                            "write the chosen rows on %s where they are not, unlogged".formatted(server.name()),
                            List.of(),
                            () -> mend(server, executing))
                    .disrupting(Disruption.OVERWRITES_ROWS));
        }
        steps.add(releasing());
        return steps;
    }

    private void mend(Server server, boolean executing) throws InterruptedException {
        if (chosen.isEmpty()) {
            return;
        }
        requireExecuted();
        List<Backlog> backlogs = new ArrayList<>();
        try {
            for (Replica replica : executing ? fleet.replicas() : List.<Replica>of()) {
                Optional<Channel> channel = replica.to().equals(server) ? replica.channel() : Optional.empty();
                if (channel.isPresent()) {
                    backlogs.add(Backlog.read(replica, channel.get(), databases()));
                }
            }
            List<Backlog> executed = situation.stream()
                    .flatMap(read -> read.backlogs().stream())
                    .filter(backlog -> backlog.replica().to().equals(server))
                    .toList();
            new Mend(fleet, held, made).write(server, chosen, executed, backlogs);
        } finally {
            backlogs.forEach(Backlog::close);
        }
    }

    // What was chosen is let go only when nothing is left that was chosen with it.
    private void requireExecuted() {
        if (isFinishing && !isWhole()) {
            throw new LookAgainException(
                    "there is more to execute, which was not looked at: what was chosen is kept until it is done");
        }
    }

    private boolean isWhole() {
        return !isLeftOut
                && now().backlogs().stream()
                        .allMatch(backlog -> backlog.isWhole() && end(backlog).equals(backlog.end()));
    }

    private Step resuming() {
        return new Step(
                "resume",
                "start the channels, and wait until they run or say what is wrong",
                fleet.replicas().stream()
                        .map(replica -> replica.starting().toString())
                        .toList(),
                this::resume);
    }

    private void resume() throws InterruptedException {
        // What was left for another look is not begun with.
        if (isWhole()) {
            for (Replica replica : fleet.replicas()) {
                passage.starting(replica, replica::start);
            }
            for (Replica replica : fleet.replicas()) {
                BinlogCoordinates target = replica.written();
                replica.await(
                        limits.settle(),
                        found -> !found.errors().isEmpty() || (found.isRunning() && found.hasExecuted(target)));
            }
        }
    }
}
