package dev.globalid.service.sequence;

/** A sequence is there already and differs from what is asked for. */
public final class DefinitionConflict extends RuntimeException {

    public DefinitionConflict(SequenceDefinition wanted, String found) {
        super(
                ("Sequence %s was created with increment:offset:block-size %s, but is configured with %s: these never change,"
                                + " so configure what it was created with, or use another name")
                        .formatted(wanted.name(), found, wanted.cut()));
    }

    DefinitionConflict(SequenceSpec found, SequenceSpec wanted) {
        super("Sequence %s is there and has %s: send that definition, or use another name"
                .formatted(found.name(), String.join(", ", found.differences(wanted))));
    }
}
