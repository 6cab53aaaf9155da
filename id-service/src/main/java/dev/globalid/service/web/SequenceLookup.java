package dev.globalid.service.web;

import dev.globalid.service.sequence.Issuer;
import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.Sequences;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds the sequence that a request names. Thread-safe. */
@Component
final class SequenceLookup {

    private final Sequences sequences;

    SequenceLookup(Sequences sequences) {
        this.sequences = sequences;
    }

    /** @throws Problem if the name is none, or nobody's */
    Issuer find(String sequence) {
        return sequences
                .find(parseName(sequence))
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND,
                        "unknown-sequence",
                        "There is no sequence %s: configure it under ids.sequences".formatted(sequence)));
    }

    static SequenceName parseName(String sequence) {
        try {
            return new SequenceName(sequence);
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-name", String.valueOf(e.getMessage()));
        }
    }
}
