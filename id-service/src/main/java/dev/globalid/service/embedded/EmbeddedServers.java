package dev.globalid.service.embedded;

import dev.globalid.service.ledger.NodeAddress;
import dev.globalid.service.redis.RedisAddress;
import dev.globalid.service.settings.InvalidSetting;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What runs inside the data folder where nothing else is configured. Used by one thread, at start and stop. */
public final class EmbeddedServers implements AutoCloseable {

    private final Path configured;
    private @Nullable DataDirectory directory;
    private @Nullable EmbeddedRedis redis;

    /** Touches nothing yet. */
    public EmbeddedServers(Path dataDirectory) {
        this.configured = dataDirectory;
    }

    /** Starts a Redis, or goes on with the one that an earlier run left. */
    public RedisAddress redis() {
        Path folder = directory().path().resolve("redis");
        try {
            redis = EmbeddedRedis.start(folder);
            return new RedisAddress.Standalone(redis.url());
        } catch (IOException e) {
            throw new InvalidSetting(
                    "ids.redis",
                    "is not set, and the embedded Redis cannot be used: " + e.getMessage(),
                    "Set ids.redis.url, or mend what the message names; when its append-only file is broken, move %s away: ids go on above the last"
                            .formatted(folder));
        }
    }

    /** Commits wait for the disk; see the ledger's sessions. */
    public NodeAddress ledger() {
        Path file = directory().path().resolve("ledger");
        return new NodeAddress(1, "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "sa", "");
    }

    private DataDirectory directory() {
        DataDirectory open = directory;
        if (open == null) {
            open = DataDirectory.open(configured);
            directory = open;
        }
        return open;
    }

    @Override
    public void close() throws IOException {
        if (redis != null) {
            redis.close();
        }
        if (directory != null) {
            directory.close();
        }
    }
}
