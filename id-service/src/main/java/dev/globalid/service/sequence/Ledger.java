package dev.globalid.service.sequence;

/**
 * Grants blocks durably. Implementations are thread-safe, and every call ends within a bound of their own.
 *
 * <p>Invariant 1, second half: a block that {@link #grant} returns was committed to stable storage before, and is never
 * returned again, to anybody.
 */
public interface Ledger {

    /** The name of this ledger, which all its nodes share and no other has. Founds it if it is new. */
    String id() throws LedgerUnavailable;

    /**
     * Whether the sequence is known, and to what extent.
     *
     * @throws LedgerUnavailable if no node can tell
     * @throws DefinitionConflict if it is stored with another cut
     */
    Registration registration(SequenceDefinition definition) throws LedgerUnavailable;

    /**
     * Stores the definition on every node; no block up to {@code floorBlock} will be granted. Idempotent.
     *
     * @throws LedgerUnavailable if not every node could be reached: a new sequence needs them all, once
     * @throws DefinitionConflict if it is stored with another cut
     */
    void register(SequenceDefinition definition, long floorBlock) throws LedgerUnavailable;

    /**
     * Rules out all blocks up to {@code floorBlock}, on every lane. Idempotent; a floor is never lowered.
     *
     * @throws LedgerUnavailable if not every node could be reached; some may have the floor then, which costs a gap
     */
    void raiseFloor(SequenceDefinition definition, long floorBlock) throws LedgerUnavailable;

    /** Notes that Redis has adopted a block of this ledger, so that the two belong together. Idempotent. */
    void confirm(SequenceDefinition definition) throws LedgerUnavailable;

    /**
     * A block whose number is above {@code above} and above everything the reachable nodes know.
     *
     * @throws LedgerUnavailable if no node granted one; a block may have been granted to nobody
     * @throws SequenceExhausted if no block is left below the sequence's max
     */
    Grant grant(SequenceDefinition definition, long above) throws LedgerUnavailable;

    /** How far a sequence has come in the ledger. */
    enum Registration {
        /** Nothing is stored. */
        UNKNOWN,
        /** Blocks may be granted, but Redis has not yet been seen to hold one of them. */
        REGISTERED,
        /** Redis has adopted a block: this ledger and that Redis belong together. */
        CONFIRMED
    }
}
