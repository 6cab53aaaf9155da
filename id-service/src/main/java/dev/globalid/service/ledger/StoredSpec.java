package dev.globalid.service.ledger;

import dev.globalid.service.format.IdFormat;
import dev.globalid.service.format.Period;
import dev.globalid.service.sequence.SequenceDefinition;
import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.SequenceSpec;
import dev.globalid.service.sequence.WhenRedisIsDown;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** A row of {@code ids_definition}. An empty text stands for no period, or no format. */
final class StoredSpec {

    private StoredSpec() {}

    static SequenceSpec read(ResultSet row) throws SQLException {
        Optional<Period> period = text(row, "period_kind").map(Period::parse);
        return new SequenceSpec(
                definition(row),
                period,
                ZoneId.of(row.getString("zone")),
                text(row, "text_format").map(format -> IdFormat.parse(format, period.orElse(null))));
    }

    private static SequenceDefinition definition(ResultSet row) throws SQLException {
        return new SequenceDefinition(
                new SequenceName(row.getString("name")),
                row.getLong("first_id"),
                row.getInt("step"),
                row.getInt("step_offset"),
                row.getLong("max_id"),
                row.getInt("block_size"),
                WhenRedisIsDown.valueOf(row.getString("without_redis")),
                Duration.ofMillis(row.getLong("runway_millis")));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** In the order of the columns. */
    static Object[] values(SequenceSpec spec, int lane, String server) {
        SequenceDefinition definition = spec.definition();
        return new Object[] {
            definition.name().value(),
            lane,
            server,
            definition.start(),
            definition.increment(),
            definition.offset(),
            definition.max(),
            definition.blockSize(),
            definition.whenRedisIsDown().name(),
            definition.runway().toMillis(),
            spec.period().map(Period::toString).orElse(""),
            spec.zone().getId(),
            spec.format().map(IdFormat::toString).orElse("")
        };
    }
}
