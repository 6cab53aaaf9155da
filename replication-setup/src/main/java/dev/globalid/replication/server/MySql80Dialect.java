package dev.globalid.replication.server;

import dev.globalid.replication.channel.ChannelName;
import java.util.List;

/**
 * MySQL 8.0: variables can be persisted, and caching_sha2 needs the source's key where there is no TLS. The old words
 * work in every release of the series, the current ones only in the later. Each channel has filters of its own.
 */
class MySql80Dialect extends MySql57Dialect {

    @Override
    String connectionOptions() {
        return super.connectionOptions() + ", GET_{source}_PUBLIC_KEY = 1";
    }

    // A default channel that is not set up yet takes no filter of its own, and every channel to come takes the
    // server's.
    @Override
    public List<Sql> filter(ChannelName channel, List<String> databases) {
        Sql filter = filter(databases);
        return List.of(
                channel.isDefault() ? filter : filter.then(" FOR CHANNEL ").value(channel.text()));
    }

    @Override
    public boolean persists() {
        return true;
    }

    @Override
    public Sql set(String variable, String value) {
        return Sql.of("SET PERSIST %s = %s".formatted(variable, value));
    }
}
