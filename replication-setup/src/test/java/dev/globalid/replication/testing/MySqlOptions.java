package dev.globalid.replication.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Options of {@code mysqld} that tests need on this machine. */
final class MySqlOptions {

    /** They would all listen on the same second port. */
    private static final Set<MySqlVersion> HAVING_X_PROTOCOL = EnumSet.of(
            MySqlVersion.MYSQL_8_0_12, MySqlVersion.MYSQL_8_0, MySqlVersion.MYSQL_8_4, MySqlVersion.MYSQL_9_7);

    private MySqlOptions() {}

    /** Little memory and little to write: what a data folder is made with it is run with. */
    static List<String> small(MySqlVersion version) {
        String log = switch (version) {
            case MYSQL_5_6, MYSQL_5_7, MYSQL_8_0_12, MARIADB_10_11, MARIADB_11_4 -> "--innodb-log-file-size=8M";
            default -> "--innodb-redo-log-capacity=16M";
        };
        return List.of(
                "--innodb-buffer-pool-size=32M",
                log,
                // The performance schema is as large as these let it be, and is filled with zeros at each start.
                "--table-open-cache=400",
                "--table-definition-cache=400");
    }

    /** Its place on this machine, whatever a file says. */
    static List<String> place(MySqlVersion version, Path folder, Path dataDirectory, int port) {
        List<String> options = new ArrayList<>(List.of(
                "--datadir=" + dataDirectory,
                // In a folder that servers share, one that starts removes the temporary tables of the others.
                "--tmpdir=" + folder,
                "--socket=" + folder.resolve("s"),
                "--pid-file=" + folder.resolve("pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port));
        if (HAVING_X_PROTOCOL.contains(version)) {
            options.add("--mysqlx=OFF");
        }
        if (version == MySqlVersion.MARIADB_11_4) {
            options.add("--ssl-cert=" + dataDirectory.resolve("server-cert.pem"));
            options.add("--ssl-key=" + dataDirectory.resolve("server-key.pem"));
        }
        return options;
    }

    /** One of a pair of masters that do not replicate yet: a binary log by rows, and a lane of ten. */
    static List<String> master(MySqlVersion version, int number) {
        List<String> options = new ArrayList<>(List.of(
                "--server-id=" + number,
                "--log-bin=mysql-bin",
                "--sync-binlog=1",
                "--innodb-flush-log-at-trx-commit=1",
                "--auto-increment-increment=10",
                "--auto-increment-offset=" + number));
        if (version == MySqlVersion.MYSQL_5_6 || version == MySqlVersion.MYSQL_5_7 || version.isMariaDb()) {
            options.add("--binlog-format=ROW");
        }
        if (version.isMariaDb()) {
            options.add("--gtid-domain-id=" + number);
        }
        return options;
    }
}
