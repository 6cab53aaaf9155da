package dev.globalid.service.sequence;

/** There are fewer ids up to the sequence's {@code max} than were asked for; nothing past it was issued. */
public final class SequenceExhausted extends RuntimeException {

    public SequenceExhausted(SequenceDefinition definition) {
        super("Sequence %s has no ids left up to its max of %d".formatted(definition.name(), definition.max()));
    }

    SequenceExhausted(SequenceDefinition definition, long left) {
        super("Sequence %s has %d ids left up to its max of %d, which is fewer than were asked for: ask for fewer"
                .formatted(definition.name(), left, definition.max()));
    }
}
