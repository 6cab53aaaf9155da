package dev.globalid.service.web;

import dev.globalid.service.sequence.Sequences;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /sequences}: what there is and how it stands. */
@RestController
final class SequencesController {

    private final Sequences sequences;
    private final SequenceLookup lookup;

    SequencesController(Sequences sequences, SequenceLookup lookup) {
        this.sequences = sequences;
        this.lookup = lookup;
    }

    @GetMapping("/sequences")
    ResponseEntity<List<SequenceView>> all() {
        return fresh(sequences.all().stream().map(SequenceView::of).toList());
    }

    @GetMapping("/sequences/{sequence}")
    ResponseEntity<SequenceView> one(@PathVariable("sequence") String sequence) {
        return fresh(SequenceView.of(lookup.find(sequence)));
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
