package dev.globalid.replication.server;

import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.topology.Secret;
import java.util.List;
import java.util.Optional;

/** MariaDB: the old words, a way of its own for filters, and no options for retries and keys. */
final class MariaDbDialect extends MySql56Dialect {

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
        return Sql.of(before + " ").value(channel.text()).then(after);
    }

    @Override
    public Sql replicaStatus() {
        return Sql.of("SHOW ALL SLAVES STATUS");
    }

    // Since 11.4 it verifies a certificate nobody gave it.
    @Override
    String connectionOptions() {
        return ", MASTER_SSL_VERIFY_SERVER_CERT = 0";
    }

    // Since 10.10 a new channel uses GTIDs unless told otherwise.
    @Override
    public Sql position(BinlogCoordinates coordinates) {
        return Sql.of("MASTER_USE_GTID = no, MASTER_LOG_FILE = ")
                .value(coordinates.file())
                .then(", MASTER_LOG_POS = " + coordinates.position());
    }

    @Override
    public Sql autoPosition() {
        return Sql.of("MASTER_USE_GTID = slave_pos");
    }

    // Its workers commit in the log's order.
    @Override
    public Optional<Sql> workers() {
        return Optional.empty();
    }

    @Override
    public Optional<Sql> writtenGtids() {
        return Optional.of(Sql.of("SELECT @@GLOBAL.gtid_binlog_pos AS gtids"));
    }

    // What it wrote itself counts too: where updates are relayed, it is in the source's log as well.
    @Override
    public Optional<Sql> executedGtids() {
        return Optional.of(Sql.of(
                "SELECT CONCAT_WS(',', @@GLOBAL.gtid_slave_pos, NULLIF(@@GLOBAL.gtid_binlog_pos, '')) AS gtids"));
    }

    @Override
    public Optional<Sql> purgedGtids(String oldest) {
        return Optional.of(Sql.of("SELECT BINLOG_GTID_POS(").value(oldest).then(", 4) AS gtids"));
    }

    @Override
    public boolean filtersOnline() {
        return true;
    }

    // The variable is that of one channel, which a variable of the session names.
    @Override
    public List<Sql> filter(ChannelName channel, List<String> databases) {
        return List.of(
                Sql.of("SET SESSION default_master_connection = ").value(channel.text()),
                Sql.of("SET GLOBAL replicate_do_db = ").value(String.join(",", databases)),
                Sql.of("SET SESSION default_master_connection = ''"));
    }
}
