package dev.globalid.service.sequence;

import java.util.List;
import java.util.Optional;

/**
 * Sequences that were created while the service ran, stored as durably as blocks are. Implementations are thread-safe,
 * and every call ends within a bound of their own.
 */
public interface Catalog {

    Optional<SequenceSpec> find(SequenceName name) throws LedgerUnavailable;

    List<SequenceSpec> all() throws LedgerUnavailable;

    /**
     * Stores {@code spec} on every node, unless one of that name is stored already, and returns what is stored then. Of
     * two that are stored at once, one comes back to both callers.
     *
     * @throws LedgerUnavailable if not every node could be reached; some may have it then, and a repetition finishes
     */
    SequenceSpec store(SequenceSpec spec) throws LedgerUnavailable;
}
