package dev.globalid.replication.testing;

import java.util.List;

/** Two servers that can become masters of each other, and are not yet. */
public final class MySqlPair implements AutoCloseable {

    private final MySqlFleet servers;

    private MySqlPair(MySqlFleet servers) {
        this.servers = servers;
    }

    /**
     * Starts both side by side.
     *
     * @param options further ones for both, which may override the pair's own
     */
    public static MySqlPair start(MySqlVersion version, String... options) {
        return new MySqlPair(MySqlFleet.start(version, 2, options));
    }

    /** Server id 1, offset 1. */
    public MySqlServer a() {
        return servers.all().get(0);
    }

    /** Server id 2, offset 2. */
    public MySqlServer b() {
        return servers.all().get(1);
    }

    /** The two, a first. */
    public List<MySqlServer> both() {
        return servers.all();
    }

    @Override
    public void close() {
        servers.close();
    }
}
