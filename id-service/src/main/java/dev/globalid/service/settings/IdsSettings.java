package dev.globalid.service.settings;

import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.SequenceSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

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
        @Name("import") @DefaultValue ImportSettings imports,
        @DefaultValue Map<String, SequenceSettings> sequences) {

    public IdsSettings {
        sequences = Map.copyOf(sequences);
    }

    /** By name. */
    public List<SequenceSpec> specs() {
        return sequences.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> spec(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static SequenceSpec spec(String name, SequenceSettings settings) {
        try {
            return settings.spec(SequenceName.of(name));
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting("ids.sequences." + name, "cannot be a sequence", String.valueOf(e.getMessage()));
        }
    }
}
