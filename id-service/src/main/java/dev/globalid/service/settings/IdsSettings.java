package dev.globalid.service.settings;

import dev.globalid.service.sequence.SequenceDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything under {@code ids}.
 *
 * @param dataDir where the embedded Redis and the embedded ledger keep their files
 */
@ConfigurationProperties("ids")
public record IdsSettings(
        @DefaultValue("./data") Path dataDir,
        @DefaultValue RedisSettings redis,
        @DefaultValue LedgerSettings ledger,
        @DefaultValue HttpSettings http,
        @DefaultValue Map<String, SequenceSettings> sequences) {

    public IdsSettings {
        sequences = Map.copyOf(sequences);
    }

    /** By name. */
    public List<SequenceDefinition> definitions() {
        return sequences.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().definition(entry.getKey()))
                .toList();
    }
}
