package dev.globalid.service.sequence;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * All sequences: those that are configured, and those of the catalog, which another instance may have created a moment
 * ago. Thread-safe.
 */
public final class Directory {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int SEARCHES = 2;

    private final Sequences sequences;
    private final Catalog catalog;
    /** Requests for sequences that are nobody's must not take all of the ledger's connections. */
    private final Semaphore searches = new Semaphore(SEARCHES);

    public Directory(Sequences sequences, Catalog catalog) {
        this.sequences = sequences;
        this.catalog = catalog;
    }

    /**
     * The sequence of that name. Asks the ledger if this instance does not know it.
     *
     * @throws IdsUnavailable if the ledger cannot tell
     */
    public Optional<Sequence> find(SequenceName name) {
        Optional<Sequence> known = sequences.sequence(name);
        return known.isPresent() ? known : search(name);
    }

    private Optional<Sequence> search(SequenceName name) {
        try {
            if (!searches.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IdsUnavailable("Too many requests name sequences that are not known here: ask again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IdsUnavailable("Interrupted while looking for sequence " + name, e);
        }
        try {
            return catalog.find(name).map(sequences::add);
        } catch (LedgerUnavailable e) {
            throw new IdsUnavailable(
                    "Sequence %s is not known here, and the ledger cannot tell: %s".formatted(name, e.getMessage()), e);
        } finally {
            searches.release();
        }
    }

    /** Learns of what other instances have created. */
    public void refresh() throws LedgerUnavailable {
        catalog.all().forEach(sequences::add);
    }

    /**
     * Creates a sequence, durably and for all instances; false if it is there, with this very definition.
     *
     * @throws DefinitionConflict if it is there with another one
     * @throws IdsUnavailable if the ledger or Redis is not all there, which a new sequence needs once
     */
    public boolean create(SequenceSpec spec) {
        Optional<Sequence> present = find(spec.name());
        if (present.isPresent()) {
            requireSame(present.get().spec(), spec);
            return false;
        }
        try {
            // First, since two that differ in the cut find out there.
            sequences.open(spec).current().register();
            requireSame(catalog.store(spec), spec);
        } catch (LedgerUnavailable e) {
            throw new IdsUnavailable("Sequence %s cannot be created now: %s".formatted(spec.name(), e.getMessage()), e);
        }
        sequences.add(spec);
        return true;
    }

    private static void requireSame(SequenceSpec found, SequenceSpec wanted) {
        if (!found.differences(wanted).isEmpty()) {
            throw new DefinitionConflict(found, wanted);
        }
    }
}
