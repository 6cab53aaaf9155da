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
import org.jspecify.annotations.Nullable;
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
    record Floors(@Nullable Map<String, @Nullable Long> floors) {

        Map<SequenceName, Long> byName() {
            Map<SequenceName, Long> byName = new LinkedHashMap<>();
            required(floors).forEach((name, floor) -> byName.put(SequenceLookup.parseName(name), required(floor)));
            return byName;
        }

        private static <T> T required(@Nullable T value) {
            if (value == null) {
                throw new Problem(
                        HttpStatus.BAD_REQUEST,
                        "bad-request",
                        "The body says above which id each sequence goes on: send {\"floors\": {\"userid\": N}}");
            }
            return value;
        }
    }

    @GetMapping("/ledger/nodes")
    List<NodeState> nodes() {
        return ledger.states();
    }

    @PostMapping("/ledger/nodes/{lane}/readmit")
    List<NodeState> readmit(@PathVariable("lane") int lane, @RequestBody Floors request) {
        Map<SequenceName, Long> floors = request.byName();
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
