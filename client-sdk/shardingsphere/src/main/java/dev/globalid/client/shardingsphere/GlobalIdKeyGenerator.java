package dev.globalid.client.shardingsphere;

import dev.globalid.client.IdClient;
import dev.globalid.client.IdClientBuilder;
import java.util.Collection;
import java.util.Properties;
import org.apache.shardingsphere.infra.algorithm.core.context.AlgorithmSQLContext;
import org.apache.shardingsphere.infra.algorithm.keygen.core.KeyGenerateAlgorithm;
import org.jspecify.annotations.Nullable;

/**
 * The key generator {@code GLOBAL_ID}. Its properties are {@code servers} (addresses with commas between), {@code token} if they want
 * one, and {@code sequence}, in which <code>{table}</code> stands for the logic table; without it, <code>{table}id</code>.
 *
 * <p>The keys of one INSERT come as one batch. ShardingSphere never closes its algorithms, so the client lives as long as the
 * process; its threads do not keep that alive. Thread-safe once initialised.
 */
public final class GlobalIdKeyGenerator implements KeyGenerateAlgorithm {

    private @Nullable IdClient ids;
    private String sequence = "{table}id";

    @Override
    public String getType() {
        return "GLOBAL_ID";
    }

    @Override
    public void init(Properties settings) {
        sequence = settings.getProperty("sequence", sequence);
        String servers = settings.getProperty("servers");
        if (servers == null) {
            throw new IllegalArgumentException("The key generator GLOBAL_ID has no property 'servers': set it to the"
                    + " address of id-service, such as http://localhost:8080");
        }
        IdClientBuilder builder = IdClient.builder();
        for (String server : servers.split(",", -1)) {
            builder.server(server.strip());
        }
        String token = settings.getProperty("token");
        if (token != null) {
            builder.token(token);
        }
        ids = builder.build();
    }

    @Override
    public Collection<Long> generateKeys(AlgorithmSQLContext context, int count) {
        IdClient client = ids;
        if (client == null) {
            throw new IllegalStateException("The key generator GLOBAL_ID was not initialised: call init first");
        }
        return client.sequence(sequence.replace("{table}", context.getTableName())).next(count).stream()
                .boxed()
                .toList();
    }

    @Override
    public boolean isSupportAutoIncrement() {
        return true;
    }
}
