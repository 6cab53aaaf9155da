package dev.globalid.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.testing.MySqlPair;
import dev.globalid.replication.testing.MySqlServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The command-line tool, run as its users run it: the executable jar on a topology file. */
record ReplicationSetup(Path topology) {

    static ReplicationSetup of(MySqlPair pair, Path folder) throws IOException {
        return new ReplicationSetup(Files.writeString(
                folder.resolve("topology.yaml"), """
                databases: [shop]
                lanes: 10
                replication: {user: replicator, password: "replication-secret", tls: preferred, coordinates: position}
                masters:
                %s%s""".formatted(master(pair.a(), "a", 1), master(pair.b(), "b", 2))));
    }

    private static String master(MySqlServer server, String name, int number) {
        return "  - {name: %s, host: %s, port: %d, server-id: %d, lane: %d, admin: {user: %s, password: \"%s\"}}\n"
                .formatted(name, server.host(), server.port(), number, number, server.user(), server.password());
    }

    /** Expects exit status 0. */
    void run(String... words) throws IOException, InterruptedException {
        Path jar = Path.of(System.getProperty("globalid.root"), "replication-setup/target/replication-setup-exec.jar");
        Path java = Path.of(System.getProperty("java.home"), "bin/java");
        List<String> command = Stream.concat(
                        Stream.of(java.toString(), "-jar", jar.toString(), "-f", topology.toString()), Stream.of(words))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
