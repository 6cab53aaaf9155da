package dev.globalid.service.sequence;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Ids, and the period that they were counted in.
 *
 * @param firstDay of the period; empty where the sequence has none
 */
public record Issued(SequenceSpec spec, Optional<LocalDate> firstDay, List<IdRange> ranges) {

    public Issued {
        ranges = List.copyOf(ranges);
    }

    public boolean hasTexts() {
        return spec.format().isPresent();
    }

    /** How {@code id} is written for people; empty where the sequence has no format. */
    public Optional<String> text(long id) {
        return spec.format().map(format -> format.text(id, firstDay.orElse(LocalDate.EPOCH)));
    }
}
