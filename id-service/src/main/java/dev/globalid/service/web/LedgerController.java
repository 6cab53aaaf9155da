package dev.globalid.service.web;

import dev.globalid.service.ledger.JdbcLedger;
import dev.globalid.service.ledger.NodeState;
import dev.globalid.service.sequence.Issuer;
import dev.globalid.service.sequence.LedgerUnavailable;
import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.Sequences;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /ledger/nodes}: the ledger's databases, and taking a rebuilt one back. */
@RestController
final class LedgerController {

    private final JdbcLedger ledger;
    private final Sequences sequences;

    LedgerController(JdbcLedger ledger, Sequences sequences) {
        this.ledger = ledger;
        this.sequences = sequences;
    }

    /** The floors by sequence. */
    record Floors(Map<String, Long> floors) {}

    @GetMapping("/ledger/nodes")
    List<NodeState> nodes() {
        return ledger.states();
    }

    @PostMapping("/ledger/nodes/{lane}/readmit")
    List<NodeState> readmit(@PathVariable("lane") int lane, @RequestBody Floors request) {
        Map<SequenceName, Long> floors = new LinkedHashMap<>();
        request.floors().forEach((name, floor) -> floors.put(SequenceLookup.parseName(name), floor));
        List<SequenceDefinition> definitions =
                sequences.all().stream().map(Issuer::definition).toList();
        try {
            ledger.readmit(lane, definitions, floors);
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.CONFLICT, "conflict", String.valueOf(e.getMessage()));
        } catch (LedgerUnavailable e) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", String.valueOf(e.getMessage()));
        }
        return ledger.states();
    }
}
