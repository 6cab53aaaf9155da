package dev.globalid.service.sequence;

/**
 * The counters and leases in Redis. Implementations are thread-safe, and every call ends within a bound of their own.
 *
 * <p>Invariant 2: a take issues only inside its lease, and only in the incarnation that the lease was made in; every
 * method is one atomic step in Redis.
 */
public interface Counters {

    /** Issues up to {@code count} ids; may be sent twice, which costs a gap. {@code ledgerId} is empty where unknown. */
    TakeAnswer take(SequenceDefinition definition, long count, String ledgerId) throws CountersUnavailable;

    /**
     * Gives Redis a block: as its lease, if the present one is no good or lower than {@code floor}; behind it otherwise.
     * Sent once: a failed call may still have been, or yet be, executed, so the block must be given up.
     *
     * @param floor the highest id this process has seen
     */
    AdoptionAnswer adopt(SequenceDefinition definition, Grant grant, long floor) throws CountersUnavailable;

    /** Reads the state; issues nothing. */
    CounterState inspect(SequenceDefinition definition, String ledgerId) throws CountersUnavailable;

    /** Returns if the server that holds the sequence can be reached and written to. */
    void probe(SequenceDefinition definition) throws CountersUnavailable;
}
