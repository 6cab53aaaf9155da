package dev.globalid.service.web;

import dev.globalid.service.ledger.TableColumn;
import dev.globalid.service.ledger.TableReader;
import dev.globalid.service.ledger.TableUnreadable;
import dev.globalid.service.ledger.TableUse;
import dev.globalid.service.sequence.CountersUnavailable;
import dev.globalid.service.sequence.IdsUnavailable;
import dev.globalid.service.sequence.Issuer;
import dev.globalid.service.sequence.Sequence;
import dev.globalid.service.settings.IdsSettings;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /sequences/{s}/import}: continues where a table's AUTO_INCREMENT is. Never lowers. */
@Tag(name = "sequences")
@RestController
final class ImportController {

    private final SequenceLookup lookup;
    private final TableReader tables;
    private final Duration patience;

    ImportController(SequenceLookup lookup, TableReader tables, IdsSettings settings) {
        this.lookup = lookup;
        this.tables = tables;
        this.patience = settings.http().patience();
    }

    @Operation(operationId = "previewImport", summary = "What an import would do; changes nothing")
    @Refuses(codes = {"400", "404", "409", "503"})
    @GetMapping("/sequences/{sequence}/import")
    ResponseEntity<ImportView> preview(
            @PathVariable("sequence") String sequence,
            @RequestParam("table") String table,
            @RequestParam("column") String column) {
        return fresh(view(lookup.find(sequence), column(table, column)));
    }

    @Operation(
            operationId = "import",
            summary = "Raises a sequence above the highest id that a table uses on any server")
    @Refuses(codes = {"400", "404", "409", "413", "415", "503"})
    @PostMapping("/sequences/{sequence}/import")
    ResponseEntity<ImportView> run(@PathVariable("sequence") String sequence, @RequestBody ImportRequest body) {
        Sequence found = lookup.find(sequence);
        ImportView view = view(found, column(body.table(), body.column()));
        if (view.raises()) {
            found.current().advance(view.highest(), patience);
        }
        return fresh(view);
    }

    private ImportView view(Sequence sequence, TableColumn column) {
        if (sequence.spec().period().isPresent()) {
            throw new Problem(
                    HttpStatus.CONFLICT, "conflict", "A sequence with a period begins anew and continues no table");
        }
        List<TableUse> uses = read(column);
        if (uses.stream().noneMatch(TableUse::exists)) {
            throw new Problem(HttpStatus.NOT_FOUND, "unknown-table", nobodyHas(column.table(), uses));
        }
        return ImportView.of(sequence.spec().name().value(), column, uses, lastId(sequence.current()));
    }

    private static String nobodyHas(String table, List<TableUse> uses) {
        return uses.isEmpty()
                ? "The embedded ledger has no tables of yours: configure the server of %s under ids.import.sources"
                        .formatted(table)
                : "None of %s has the table %s: name its database too, or configure its server under ids.import.sources"
                        .formatted(uses.stream().map(TableUse::server).toList(), table);
    }

    private List<TableUse> read(TableColumn column) {
        try {
            return tables.read(column);
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.CONFLICT, "conflict", e.getMessage() + "; nothing was changed");
        } catch (TableUnreadable e) {
            throw new IdsUnavailable(e.getMessage() + "; nothing was changed", e);
        }
    }

    private static long lastId(Issuer issuer) {
        try {
            return Math.max(
                    issuer.inspect().counter().orElse(0), issuer.status().lastSeen());
        } catch (CountersUnavailable e) {
            throw new IdsUnavailable("Redis does not tell where the sequence stands: " + e.getMessage(), e);
        }
    }

    private static TableColumn column(@Nullable String table, @Nullable String column) {
        if (table == null || column == null) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-request", "Name the table and the column that hold the ids");
        }
        try {
            return new TableColumn(table, column);
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-name", String.valueOf(e.getMessage()));
        }
    }

    private static ResponseEntity<ImportView> fresh(ImportView view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }
}
