package dev.globalid.replication.server;

import dev.globalid.replication.UsageException;
import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.topology.Secret;
import java.util.List;
import java.util.Optional;

/** MySQL 5.6; each later series extends the one before it, and holds only what that series changed. */
class MySql56Dialect implements Dialect {

    @Override
    public Words words() {
        return Words.OLD;
    }

    @Override
    public List<Sql> createAccount(Account account, Secret password, boolean requireTls, String privilege) {
        return List.of(Sql.of("GRANT " + privilege + " ON *.* TO ")
                .account(account)
                .then(" IDENTIFIED BY ")
                .secret(password)
                .then(requireTls ? " REQUIRE SSL" : " REQUIRE NONE"));
    }

    /** As all later servers make an account. */
    static List<Sql> accountByCreateUser(Account account, Secret password, boolean requireTls, String privilege) {
        return List.of(
                Sql.of("CREATE USER IF NOT EXISTS ")
                        .account(account)
                        .then(" IDENTIFIED BY ")
                        .secret(password),
                Sql.of("ALTER USER ")
                        .account(account)
                        .then(" IDENTIFIED BY ")
                        .secret(password)
                        .then(requireTls ? " REQUIRE SSL" : " REQUIRE NONE"),
                Sql.of("GRANT " + privilege + " ON *.* TO ").account(account));
    }

    @Override
    public Sql sourceStatus() {
        return Sql.of("SHOW MASTER STATUS");
    }

    @Override
    public Sql replicaStatus() {
        return Sql.of("SHOW SLAVE STATUS");
    }

    @Override
    public Optional<String> refusal(ChannelName channel) {
        return channel.isDefault()
                ? Optional.empty()
                : Optional.of(
                        "MySQL 5.6 knows only the default channel, and not %s, so it replicates from one master only: leave two masters in the topology file, or upgrade the servers"
                                .formatted(channel));
    }

    @Override
    public Sql ofChannel(String before, ChannelName channel, Sql after) {
        refusal(channel).ifPresent(sentence -> {
            throw new UsageException(sentence);
        });
        return Sql.of(before).then(after);
    }

    // The retry count: the default of 10 in newer series ends a receiver after minutes, and 0 does not mean "for ever"
    // everywhere. The heartbeat: in the older series a dead connection would go unnoticed for half an hour.
    @Override
    public Sql repoint(ChannelName channel, Source source, Sql place) {
        long retrySeconds = source.retry().toSeconds();
        Sql options = Sql.of(words().inStatement(" TO {source}_HOST = "))
                .value(source.address().host())
                .then(words().inStatement(", {source}_PORT = ")
                        + source.address().port())
                .then(words().inStatement(", {source}_USER = "))
                .value(source.user())
                .then(words().inStatement(", {source}_PASSWORD = "))
                .secret(source.password())
                .then(words().inStatement(", {source}_SSL = ") + (source.tls() ? 1 : 0))
                .then(words().inStatement(", {source}_CONNECT_RETRY = " + retrySeconds))
                .then(words().inStatement(", {source}_HEARTBEAT_PERIOD = 5"))
                .then(words().inStatement(connectionOptions()))
                .then(", ")
                .then(place);
        return ofChannel(words().inStatement(changeSource()), channel, options);
    }

    @Override
    public Sql position(BinlogCoordinates coordinates) {
        return Sql.of(words().inStatement("{source}_AUTO_POSITION = 0, ")).then(Dialect.super.position(coordinates));
    }

    @Override
    public Optional<Sql> writtenGtids() {
        return Optional.empty();
    }

    @Override
    public Optional<Sql> executedGtids() {
        return Optional.of(Sql.of("SELECT @@GLOBAL.gtid_executed AS gtids"));
    }

    @Override
    public Optional<Sql> purgedGtids(String oldest) {
        return Optional.of(Sql.of("SELECT @@GLOBAL.gtid_purged AS gtids"));
    }

    String changeSource() {
        return "CHANGE {source}";
    }

    String connectionOptions() {
        return ", {source}_RETRY_COUNT = 1000000000";
    }

    @Override
    public boolean filtersOnline() {
        return false;
    }

    @Override
    public List<Sql> filter(ChannelName channel, List<String> databases) {
        throw new UnsupportedOperationException("MySQL 5.6 reads replicate-do-db only from my.cnf");
    }

    @Override
    public boolean persists() {
        return false;
    }

    @Override
    public Sql set(String variable, String value) {
        return Sql.of("SET GLOBAL %s = %s".formatted(variable, value));
    }
}
