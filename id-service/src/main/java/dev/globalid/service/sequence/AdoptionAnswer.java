package dev.globalid.service.sequence;

import java.util.OptionalLong;

/** What Redis answers to a block it was sent. */
public sealed interface AdoptionAnswer {

    /**
     * The block is the lease now.
     *
     * @param reason why the former lease was given up
     * @param givenUp how many ids of it were not issued, as far as Redis knows
     */
    record Adopted(Refusal reason, OptionalLong givenUp, long remaining) implements AdoptionAnswer {}

    /** The lease was good, and the block waits behind it, in order with others. */
    record Queued(long remaining) implements AdoptionAnswer {}

    /** The block lies at or below {@code highest}, to which Redis has come already; it was not used. */
    record Outrun(long highest) implements AdoptionAnswer {}

    /** Redis belongs to another ledger, or cuts otherwise; the block was not used. */
    record Rejected(Refusal reason) implements AdoptionAnswer {}
}
