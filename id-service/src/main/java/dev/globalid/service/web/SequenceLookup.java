package dev.globalid.service.web;

import dev.globalid.service.sequence.Directory;
import dev.globalid.service.sequence.Sequence;
import dev.globalid.service.sequence.SequenceName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Finds the sequence that a request names. Thread-safe. */
@Component
final class SequenceLookup {

    private final Directory directory;
    /** By the name as it comes in requests, which then needs no parsing. */
    private final Map<String, Sequence> known = new ConcurrentHashMap<>();

    SequenceLookup(Directory directory) {
        this.directory = directory;
    }

    /** @throws Problem if the name is none, or nobody's */
    Sequence find(String sequence) {
        Sequence found = known.get(sequence);
        return found != null ? found : search(sequence);
    }

    private Sequence search(String sequence) {
        Sequence found = directory
                .find(parseName(sequence))
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND,
                        "unknown-sequence",
                        "There is no sequence %s: configure it under ids.sequences, or create it with PUT /sequences/%s"
                                .formatted(sequence, sequence)));
        known.put(sequence, found);
        return found;
    }

    static SequenceName parseName(String sequence) {
        try {
            return SequenceName.of(sequence);
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-name", String.valueOf(e.getMessage()));
        }
    }
}
