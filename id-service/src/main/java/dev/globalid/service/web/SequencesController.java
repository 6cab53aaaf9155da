package dev.globalid.service.web;

import dev.globalid.service.sequence.Directory;
import dev.globalid.service.sequence.LedgerUnavailable;
import dev.globalid.service.sequence.Sequence;
import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.Sequences;
import dev.globalid.service.settings.IdsSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /sequences}: what there is and how it stands, creating and raising. */
@Tag(name = "sequences")
@RestController
final class SequencesController {

    private static final Logger log = LoggerFactory.getLogger(SequencesController.class);

    private final Sequences sequences;
    private final Directory directory;
    private final SequenceLookup lookup;
    private final Duration patience;

    SequencesController(Sequences sequences, Directory directory, SequenceLookup lookup, IdsSettings settings) {
        this.sequences = sequences;
        this.directory = directory;
        this.lookup = lookup;
        this.patience = settings.http().patience();
    }

    @Operation(operationId = "sequences", summary = "All sequences: how they are defined and how they stand")
    @GetMapping("/sequences")
    ResponseEntity<List<SequenceView>> all() {
        try {
            directory.refresh();
        } catch (LedgerUnavailable e) {
            log.debug("Only the sequences that this instance knows are shown: {}", e.getMessage());
        }
        return fresh(sequences.list().stream().map(SequenceView::of).toList());
    }

    @Operation(operationId = "sequence", summary = "A sequence: how it is defined and how it stands")
    @Refuses(codes = {"400", "404", "503"})
    @GetMapping("/sequences/{sequence}")
    ResponseEntity<SequenceView> one(@PathVariable("sequence") String sequence) {
        return fresh(SequenceView.of(lookup.find(sequence)));
    }

    @Operation(operationId = "create", summary = "Creates a sequence, unless it is there with this very definition")
    @ApiResponse(responseCode = "200", description = "It is there")
    @ApiResponse(responseCode = "201", description = "It was created")
    @Refuses(codes = {"400", "409", "413", "415", "503"})
    @PutMapping("/sequences/{sequence}")
    ResponseEntity<SequenceView> create(
            @PathVariable("sequence") String sequence, @RequestBody(required = false) @Nullable SequenceRequest body) {
        SequenceName name = SequenceLookup.parseName(sequence);
        boolean created = directory.create((body == null ? SequenceRequest.EMPTY : body).spec(name));
        SequenceView view = SequenceView.of(lookup.find(sequence));
        return created
                ? ResponseEntity.created(URI.create("/sequences/" + name))
                        .cacheControl(CacheControl.noStore())
                        .body(view)
                : fresh(view);
    }

    @Operation(operationId = "advance", summary = "Raises a sequence above an id; it is never lowered")
    @Refuses(codes = {"400", "404", "409", "413", "415", "503"})
    @PostMapping("/sequences/{sequence}/advance")
    ResponseEntity<SequenceView> advance(@PathVariable("sequence") String sequence, @RequestBody AdvanceRequest body) {
        Sequence found = lookup.find(sequence);
        found.current().advance(body.target(), patience);
        return fresh(SequenceView.of(found));
    }

    private static <T> ResponseEntity<T> fresh(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
