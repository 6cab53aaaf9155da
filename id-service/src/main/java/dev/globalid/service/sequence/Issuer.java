package dev.globalid.service.sequence;

import dev.globalid.service.sequence.Journal.Abandonment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Issues the ids of one sequence: from Redis, and where that is away from blocks in memory. Thread-safe; what must not
 * happen twice at once happens under the {@link Coalescer}'s baton.
 */
public final class Issuer {

    private static final long MAX_BATCH = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SequenceDefinition definition;
    private final Context context;
    private final Registrar registrar;
    private final Seen seen;
    private final Runway runway;
    private final BlockFetcher fetcher;
    private final Adopter adopter;
    private final RedisSource redis;
    private final MemorySource memory;
    private final FetchAhead ahead;
    private final Coalescer coalescer = new Coalescer(this::gather, this::largestBatch);
    private final AtomicBoolean returning = new AtomicBoolean();
    private final Advance advance;
    private final MaxWarning maxWarning;
    private volatile Mode mode = Mode.REDIS;
    private volatile boolean prepared;
    /** For people only: somebody may have set it by hand. */
    private volatile long shownCounter;

    Issuer(SequenceDefinition definition, Context context) {
        this.definition = definition;
        this.context = context;
        seen = new Seen(definition);
        runway = new Runway(definition, context.ticker());
        registrar = new Registrar(definition, context.counters(), context.ledger());
        fetcher = new BlockFetcher(definition, registrar, context.ledger(), seen, context);
        adopter = new Adopter(definition, context, registrar, seen, runway);
        redis = new RedisSource(definition, context, registrar, fetcher, adopter, seen, runway);
        memory = new MemorySource(definition, context.journal(), registrar, fetcher, seen);
        ahead = new FetchAhead(definition.name(), fetcher, adopter, runway, context);
        maxWarning = new MaxWarning(definition.max());
        advance = new Advance(definition, context, registrar, seen);
    }

    public SequenceDefinition definition() {
        return definition;
    }

    /**
     * The next {@code count} ids, in one range unless a block ends among them. Blocks, at most until {@code timeout}
     * plus one call to Redis.
     *
     * @throws IdsUnavailable if there is no id that is sure to be unique (and ordered, if the sequence insists)
     * @throws SequenceExhausted if there are fewer left
     */
    public List<IdRange> take(long count, Duration timeout) {
        return coalescer.take(count, Deadline.after(timeout, context.ticker()));
    }

    /**
     * Requests that are left enough ids each, but not together, take one after the other. Where none is left, all who wait are
     * refused together.
     */
    private long largestBatch() {
        long left = definition.idsAbove(seen.id());
        return left > 0 ? Math.min(MAX_BATCH, left) : MAX_BATCH;
    }

    /** Else a batch would spend the last ids before it is found to be too large. */
    private void requireLeft(long count) {
        long left = definition.idsAbove(seen.id());
        if (left > 0 && count > left) {
            throw new SequenceExhausted(definition, left);
        }
    }

    /**
     * Makes the sequence known to the ledger, so that the first request does not wait for that.
     *
     * @throws DefinitionConflict if it was created with another cut
     */
    public void register() throws LedgerUnavailable {
        registrar.register();
    }

    /** Sees that Redis holds a block, so that a first request needs neither all of the ledger nor, if it must be, Redis. */
    void prepare() throws LedgerUnavailable, CountersUnavailable {
        registrar.register();
        if (inspect().trouble().isPresent()) {
            adopter.adopt(fetcher.fetch(Deadline.after(PATIENCE, context.ticker())));
        }
        prepared = true;
    }

    boolean isPrepared() {
        return prepared;
    }

    /**
     * Sees that every id that is issued from now on is above {@code id}: by this instance, and by all that use Redis. One
     * that cannot reach Redis keeps to the block it holds until it can.
     *
     * @throws CannotAdvance if that would lower the sequence, or use it up
     * @throws IdsUnavailable if Redis or a node of the ledger is away; to be repeated then
     */
    public void advance(long id, Duration timeout) {
        Deadline deadline = Deadline.after(timeout, context.ticker());
        try {
            if (advance.raiseFloor(id)) {
                while (!advance.isDone(id)) {
                    enterAbove(id, fetcher.fetch(deadline), deadline);
                }
            }
        } catch (LedgerUnavailable | CountersUnavailable e) {
            throw new IdsUnavailable(
                    "Sequence %s cannot be raised now: %s".formatted(definition.name(), e.getMessage()), e);
        }
    }

    private void enterAbove(long id, Grant grant, Deadline deadline) {
        coalescer.exclusively(deadline, ignored -> {
            seen.ruledOut(id);
            return mode == Mode.MEMORY ? resumeWith(grant, Abandonment.ADVANCED) : adopted(grant, Abandonment.ADVANCED);
        });
    }

    /** What Redis holds now. Blocks for one call to Redis. */
    public CounterState inspect() throws CountersUnavailable {
        CounterState state = context.counters().inspect(definition, registrar.ledgerId());
        shownCounter = state.counter().orElse(0);
        return state;
    }

    public SequenceStatus status() {
        long last = Math.max(seen.id(), shownCounter);
        return new SequenceStatus(definition, mode, last, seen.block(), runway.remaining(), runway.idsPerSecond());
    }

    /** Whether this instance may issue while Redis is away; a block from the ledger it needs besides. */
    public boolean mayIssueWithoutRedis() {
        return definition.whenRedisIsDown() == WhenRedisIsDown.ISSUE && registrar.isConfirmed();
    }

    private List<IdRange> gather(long count, Deadline deadline) {
        requireLeft(count);
        Batch ids = new Batch();
        gather(count, ids, deadline);
        context.journal().issued(definition.name(), count);
        return ids.ranges();
    }

    private void gather(long count, Batch ids, Deadline deadline) {
        if (mode == Mode.REDIS) {
            try {
                takeFromRedis(count, ids, deadline);
                return;
            } catch (CountersUnavailable e) {
                loseRedis(e);
            }
        }
        memory.take(count, ids, deadline);
    }

    /**
     * One failed call does not mean that Redis is away: this process may itself have stood still. To issue from memory while
     * others go on with Redis would break the order (invariant 7), so Redis is asked again before it is given up.
     */
    private void takeFromRedis(long count, Batch ids, Deadline deadline) throws CountersUnavailable {
        try {
            redis.take(count, ids, deadline);
        } catch (CountersUnavailable e) {
            context.counters().probe(definition);
            redis.take(count, ids, deadline);
        }
        ahead.ifShort();
        if (maxWarning.isDue(seen.id())) {
            maxWarning.give(status());
        }
    }

    private void loseRedis(CountersUnavailable cause) {
        if (definition.whenRedisIsDown() == WhenRedisIsDown.FAIL) {
            throw new IdsUnavailable(
                    "Sequence %s does not issue without Redis: %s".formatted(definition.name(), cause.getMessage()),
                    cause);
        }
        enter(Mode.MEMORY, String.valueOf(cause.getMessage()));
    }

    private void enter(Mode next, String why) {
        mode = next;
        context.journal().modeChanged(definition.name(), next, why);
    }

    /** Goes back to Redis if it is there again; to be called now and then. Returns at once. */
    void returnToRedis() {
        if (mode == Mode.MEMORY && returning.compareAndSet(false, true)) {
            context.executor().execute(this::tryToReturn);
        }
    }

    /**
     * Invariant 4, the way back: Redis is moved to a block above everything this process has issued, and what the process
     * still holds is given up. Only if the counter is above all that anyway is no block needed.
     */
    private void tryToReturn() {
        try {
            context.counters().probe(definition);
            Deadline deadline = Deadline.after(PATIENCE, context.ticker());
            if (!coalescer.exclusively(deadline, ignored -> resume())) {
                Grant grant = fetcher.fetch(deadline);
                coalescer.exclusively(deadline, ignored -> resumeWith(grant, Abandonment.OUTRUN));
            }
        } catch (CountersUnavailable | LedgerUnavailable | RuntimeException e) {
            context.journal().stillAway(definition.name(), String.valueOf(e.getMessage()));
        } finally {
            returning.set(false);
        }
    }

    private boolean resume() {
        try {
            CounterState state = context.counters().inspect(definition, registrar.ledgerId());
            if (state.trouble().isEmpty() && state.counter().orElse(0) >= seen.id()) {
                leaveMemory();
                return true;
            }
        } catch (CountersUnavailable e) {
            context.journal().stillAway(definition.name(), String.valueOf(e.getMessage()));
        }
        return false;
    }

    private boolean resumeWith(Grant grant, Abandonment whenBehind) {
        boolean adopted = adopted(grant, whenBehind);
        if (adopted) {
            leaveMemory();
        }
        return adopted;
    }

    private boolean adopted(Grant grant, Abandonment whenBehind) {
        try {
            return adopter.adopt(grant, whenBehind);
        } catch (CountersUnavailable e) {
            context.journal().stillAway(definition.name(), String.valueOf(e.getMessage()));
        }
        return false;
    }

    private void leaveMemory() {
        memory.abandon();
        enter(Mode.REDIS, "Redis is back");
    }
}
