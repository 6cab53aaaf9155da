package dev.globalid.service.sequence;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What Redis holds of a sequence now.
 *
 * @param trouble why a take would be refused; empty if it would not be
 */
public record CounterState(
        Optional<Refusal> trouble, OptionalLong counter, Incarnation incarnation, Optional<Lease> lease) {}
