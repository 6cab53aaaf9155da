package dev.globalid.replication.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An initialised data folder, made once per version and copied for each server, since making one takes seconds. */
final class MySqlTemplate {

    private static final String ADMINISTRATOR = """
            ALTER USER 'root'@'localhost' IDENTIFIED BY 'root-secret';
            CREATE USER 'root'@'%' IDENTIFIED BY 'root-secret';
            GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;
            """;

    private MySqlTemplate() {}

    /** Makes a data folder at a place that does not exist yet. */
    static void copyTo(MySqlInstallation installation, Path dataDirectory) throws IOException {
        String name = "data-" + installation.version().name().toLowerCase(Locale.ROOT);
        Path template = FixtureCache.folder(name, folder -> initialize(installation, folder));
        Folders.copy(template.resolve("data"), dataDirectory);
        // Two servers with one UUID refuse to replicate from each other.
        Files.deleteIfExists(dataDirectory.resolve("auto.cnf"));
    }

    private static void initialize(MySqlInstallation installation, Path folder) throws IOException {
        Progress progress = Progress.of("initialising the data folder of " + installation.version());
        Path script = Files.writeString(folder.resolve("administrator.sql"), ADMINISTRATOR);
        List<String> command = new ArrayList<>(installation.command("--no-defaults"));
        command.addAll(MySqlOptions.small(installation.version()));
        command.add("--datadir=" + folder.resolve("data"));
        command.add("--initialize-insecure");
        command.add("--init-file=" + script);
        Command.run(folder, command);
        progress.done();
    }
}
