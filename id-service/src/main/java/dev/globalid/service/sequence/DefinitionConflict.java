package dev.globalid.service.sequence;

/** A sequence is configured with another increment, offset or block size than it was created with. */
public final class DefinitionConflict extends RuntimeException {

    public DefinitionConflict(SequenceDefinition wanted, String found) {
        super(
                ("Sequence %s was created with increment:offset:block-size %s, but is configured with %s: these never change,"
                                + " so configure what it was created with, or use another name")
                        .formatted(wanted.name(), found, wanted.cut()));
    }
}
