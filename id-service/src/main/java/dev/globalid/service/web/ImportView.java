package dev.globalid.service.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.globalid.service.ledger.TableColumn;
import dev.globalid.service.ledger.TableUse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import found, and did or would do.
 *
 * @param highest the highest id in use anywhere
 * @param lastId where the sequence stood before
 * @param raises whether the sequence is, or would be, raised
 */
record ImportView(
        String sequence,
        String table,
        String column,
        List<Server> servers,
        long highest,
        @JsonProperty("last-id") long lastId,
        boolean raises) {

    /** One server's answer. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Server(
            String name,
            boolean exists,

            @Schema(description = "The highest id in the table") @Nullable Long max,

            @JsonProperty("next-auto-increment") @Nullable Long nextAutoIncrement) {}

    static ImportView of(String sequence, TableColumn column, List<TableUse> uses, long lastId) {
        long highest = uses.stream().mapToLong(TableUse::highest).max().orElse(0);
        List<Server> servers = uses.stream()
                .map(use -> new Server(
                        use.server(),
                        use.exists(),
                        use.max().orElse(null),
                        use.nextAutoIncrement().orElse(null)))
                .toList();
        return new ImportView(sequence, column.table(), column.column(), servers, highest, lastId, highest > lastId);
    }
}
