package dev.globalid.replication.testing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An initialised data folder, made once per version and copied for each server, since making one takes seconds. */
final class MySqlTemplate {

    private MySqlTemplate() {}

    /** Makes a data folder at a place that does not exist yet. */
    static void copyTo(MySqlInstallation installation, Path dataDirectory) throws IOException {
        // The number grows when folders are made in another way, since the cache outlives the change.
        String name = "template-2-" + installation.version().name().toLowerCase(Locale.ROOT);
        Path template = FixtureCache.folder(name, folder -> make(installation, folder));
        Folders.copy(template.resolve("data"), dataDirectory);
        // Two servers with one UUID refuse to replicate from each other.
        Files.deleteIfExists(dataDirectory.resolve("auto.cnf"));
    }

    private static void make(MySqlInstallation installation, Path folder) throws IOException {
        MySqlVersion version = installation.version();
        Progress progress = Progress.of("making the first data folder of " + version);
        List<String> command = new ArrayList<>(installation.command("--no-defaults"));
        command.addAll(MySqlOptions.small(version));
        command.add("--datadir=" + Files.createDirectory(folder.resolve("data")));
        if (version == MySqlVersion.MYSQL_5_6 || version.isMariaDb()) {
            bootstrap(installation, folder, command);
        } else {
            initialize(folder, command);
        }
        if (version == MySqlVersion.MYSQL_5_6 || version == MySqlVersion.MYSQL_5_7 || version.isMariaDb()) {
            addKey(folder);
        }
        progress.done();
    }

    private static void initialize(Path folder, List<String> command) throws IOException {
        Path script = Files.writeString(folder.resolve("administrator.sql"), """
                ALTER USER 'root'@'localhost' IDENTIFIED BY 'root-secret';
                CREATE USER 'root'@'%' IDENTIFIED BY 'root-secret';
                GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;
                """);
        command.addAll(List.of("--initialize-insecure", "--init-file=" + script));
        Command.run(folder, command);
    }

    /** The old way: the server runs a script without checking accounts, and so without the statements for them. */
    private static void bootstrap(MySqlInstallation installation, Path folder, List<String> command)
            throws IOException {
        StringBuilder sql = new StringBuilder("CREATE DATABASE IF NOT EXISTS mysql;\nUSE mysql;\n");
        for (String script : List.of("system_tables", "performance_tables", "system_tables_data")) {
            sql.append(script(installation.share(), script)).append('\n');
        }
        sql.append(installation.version().isMariaDb() ? MARIADB_ADMINISTRATOR : OLD_ADMINISTRATOR);
        Path script = Files.writeString(folder.resolve("bootstrap.sql"), sql);
        command.add("--bootstrap");
        Command.run(folder, new File(script.toString()), command, line -> {});
    }

    /**
     * The later versions make keys by themselves. MariaDB 11.4 does so too, but at every start and within ten seconds; the
     * others have none until they are told where. MySQL up to 5.7 reads the traditional form of a key only.
     */
    private static void addKey(Path folder) throws IOException {
        Path root = DebianPackages.unpack("bookworm", "openssl");
        Files.writeString(folder.resolve("openssl.cnf"), "[req]\ndistinguished_name = name\n[name]\n");
        List<String> openssl = DebianPackages.command(root, root.resolve("usr/bin/openssl"));
        run(folder, openssl, "genrsa -traditional -out data/server-key.pem 2048");
        String request = "req -config openssl.cnf -x509 -key data/server-key.pem -subj /CN=localhost -days 3650";
        run(folder, openssl, request + " -out data/server-cert.pem");
    }

    private static void run(Path folder, List<String> program, String words) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(words.split(" ", -1)));
        Command.run(folder, command);
    }

    /** MariaDB renamed its scripts, and MySQL 5.6 has no separate one for the performance schema. */
    private static String script(Path share, String name) throws IOException {
        for (String family : List.of("mysql_", "mariadb_")) {
            Path file = share.resolve(family + name + ".sql");
            if (Files.exists(file)) {
                return Files.readString(file);
            }
        }
        return "";
    }

    /** From root on several hosts and nobody on others, all without a password. */
    private static final String OLD_ADMINISTRATOR = """
            DELETE FROM db;
            UPDATE user SET Host = '%' WHERE User = 'root' AND Host = '127.0.0.1';
            DELETE FROM user WHERE User <> 'root' OR Host NOT IN ('localhost', '%');
            UPDATE user SET Password = PASSWORD('root-secret');
            """;

    private static final String MARIADB_ADMINISTRATOR = """
            UPDATE global_priv SET Host = '%' WHERE User = 'root' AND Host = '127.0.0.1';
            DELETE FROM global_priv WHERE User = 'root' AND Host NOT IN ('localhost', '%');
            UPDATE global_priv SET Priv = JSON_SET(Priv, '$.plugin', 'mysql_native_password',
                '$.authentication_string', PASSWORD('root-secret')) WHERE User = 'root';
            """;
}
