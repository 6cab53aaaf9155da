package dev.globalid.replication.server;

import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.topology.Secret;
import java.util.List;
import java.util.Optional;

/**
 * MySQL 5.7: channels have names, CREATE USER does not mind an existing account, and filters can be set while the server
 * runs, for all channels at once.
 */
class MySql57Dialect extends MySql56Dialect {

    @Override
    public List<Sql> createAccount(Account account, Secret password, boolean requireTls, String privilege) {
        return accountByCreateUser(account, password, requireTls, privilege);
    }

    @Override
    public Optional<String> refusal(ChannelName channel) {
        return Optional.empty();
    }

    @Override
    public Sql ofChannel(String before, ChannelName channel, Sql after) {
        return Sql.of(before).then(after).then(" FOR CHANNEL ").value(channel.text());
    }

    @Override
    public boolean filtersOnline() {
        return true;
    }

    @Override
    public List<Sql> filter(ChannelName channel, List<String> databases) {
        return List.of(filter(databases));
    }

    static Sql filter(List<String> databases) {
        return Sql.of("CHANGE REPLICATION FILTER REPLICATE_DO_DB = (")
                .names(databases)
                .then(")");
    }
}
