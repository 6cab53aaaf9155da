package dev.globalid.replication.render;

import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.topology.Coordinates;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Topology;
import java.time.Duration;

/**
 * The option file of a master: every option that the pair depends on, spelled as its version spells it, and none that
 * its version no longer knows or warns of. An option whose default is right in every release of a series is left out
 * where naming it brings a deprecation warning.
 *
 * <p>Not in it, on purpose: {@code skip_slave_start}, since the channels of a pair should go on by themselves after a
 * restart, from coordinates that survive a crash; {@code bind-address} and {@code port}, which are the
 * administrator's; {@code gtid_mode}, unless the topology asks for GTIDs, since it has to be on everywhere or nowhere.
 */
public final class MyCnf {

    /** What MySQL 8.0 and later do by themselves; a master that is away for longer has to be seeded again. */
    private static final Duration RETENTION = Duration.ofDays(30);

    private final Topology topology;
    private final Master master;
    private final ServerVersion version;
    private final OptionFile file = new OptionFile();

    private MyCnf(Topology topology, Master master, ServerVersion version) {
        this.topology = topology;
        this.master = master;
        this.version = version;
    }

    /**
     * The text of the file, ending with a line end.
     *
     * @throws UnsupportedVersionException when the version is older than this tool knows
     */
    public static String render(Topology topology, Master master, ServerVersion version) {
        if (!version.isSupported()) {
            throw new UnsupportedVersionException(version);
        }
        return new MyCnf(topology, master, version).render();
    }

    private String render() {
        head();
        binaryLog();
        durability();
        lanes();
        filters();
        relayLog();
        strictness();
        heartbeat();
        globalTransactionIds();
        return file.toString();
    }

    private void head() {
        file.comment(
                "my.cnf of master %s, for %s and later releases of that series, written by replication-setup render."
                        .formatted(master.name(), version));
        file.comment("Put it where the server reads option files, such as /etc/mysql/conf.d, and restart the server.");
        file.comment("The other masters must reach it at %s: mind bind-address and the firewall."
                .formatted(master.replicationAddress()));
        file.section("mysqld");
        file.option(
                "Distinct on every master: a server skips the changes that carry its own number.",
                "server-id",
                master.serverId());
    }

    private void binaryLog() {
        file.option("What is written here goes into this log, which the other masters read.", "log-bin", "mysql-bin");
        if (version.isMariaDb() || !version.isAtLeast(8, 0)) {
            file.option(
                    "Rows travel as they are; a statement may give another result on the other side.",
                    "binlog_format",
                    "ROW");
        }
        String kept = "How long the log is kept: a master that is away for longer than %d days has to be seeded again."
                .formatted(RETENTION.toDays());
        if (version.isMariaDb() || version.isAtLeast(8, 0)) {
            file.option(kept, "binlog_expire_logs_seconds", RETENTION.toSeconds());
        } else {
            file.option(kept, "expire_logs_days", RETENTION.toDays());
        }
        relayedUpdates();
    }

    private void relayedUpdates() {
        String why = "What comes from the other masters is logged too, for backups and for replicas of this server.";
        if (version.isMariaDb() || !version.isAtLeast(8, 0)) {
            file.option(why, "log_slave_updates", "ON");
        } else if (version.isAtLeast(8, 0, 26)) {
            file.option(why, "log_replica_updates", "ON");
        }
        // 8.0.0 to 8.0.25 do so by themselves, and the old name brings a warning as soon as they are upgraded.
    }

    private void durability() {
        file.option(
                "A committed transaction survives a crash of the machine, and so does its place in the binary log.",
                "innodb_flush_log_at_trx_commit",
                1);
        file.option("Without this, a crash loses changes that the other masters have received.", "sync_binlog", 1);
    }

    private void lanes() {
        file.option(
                "AUTO_INCREMENT goes up in steps of the number of lanes, which is room for as many masters.",
                "auto_increment_increment",
                topology.lanes());
        file.option(
                "The lane of this master: no other master hands out its numbers.",
                "auto_increment_offset",
                master.lane());
    }

    private void filters() {
        file.reason(
                "Only these databases are taken over from the other masters. One line each: a comma would be part of the name.");
        topology.databases().forEach(database -> file.line("replicate-do-db", database));
        if (!topology.ignoreDatabases().isEmpty()) {
            file.reason(
                    "Changes in these databases are not logged: they reach neither the other masters nor a recovery.");
            topology.ignoreDatabases().forEach(database -> file.line("binlog-ignore-db", database));
        }
    }

    private void relayLog() {
        file.option(
                "A name without the host's name in it, so that the host can be renamed.",
                "relay-log",
                "mysql-relay-bin");
        file.option("After a crash what was received but not executed is fetched again.", "relay_log_recovery", "ON");
        if (!version.isMariaDb() && !version.isAtLeast(8, 0)) {
            file.reason(
                    "Coordinates are kept in tables, in the transaction that they belong to, so that they survive a crash.");
            file.line("master_info_repository", "TABLE");
            file.line("relay_log_info_repository", "TABLE");
        }
    }

    private void strictness() {
        if (version.isMariaDb()) {
            file.option(
                    "By itself this family lets a CREATE TABLE that arrives replace a table that is here already, with its rows.",
                    "slave_ddl_exec_mode",
                    "STRICT");
        }
    }

    private void heartbeat() {
        if (!version.isMariaDb() && !version.isAtLeast(5, 7)) {
            file.option(
                    "The default of this series takes an hour to notice a dead connection.", "slave_net_timeout", 60);
        }
    }

    private void globalTransactionIds() {
        if (version.isMariaDb()) {
            file.option(
                    "Each master numbers its transactions in a domain of its own, since they write at the same time.",
                    "gtid_domain_id",
                    master.serverId());
        } else if (topology.replication().coordinates() == Coordinates.GTID) {
            file.reason("Transactions are told apart by ids, as the topology file asks; on every master alike.");
            file.line("gtid_mode", "ON");
            file.line("enforce_gtid_consistency", "ON");
        }
    }
}
