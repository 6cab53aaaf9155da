package dev.globalid.service.sequence;

/** Every id up to the sequence's {@code max} has been granted; nothing past it was issued. */
public final class SequenceExhausted extends RuntimeException {

    public SequenceExhausted(SequenceDefinition definition) {
        super("Sequence %s has no ids left up to its max of %d".formatted(definition.name(), definition.max()));
    }
}
