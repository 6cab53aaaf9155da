package dev.globalid.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.testing.DebianPackages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docker-compose.yml}, read by Debian's docker-compose; no engine is asked. */
class DockerComposeIT {

    private static final Path ROOT = Path.of(System.getProperty("globalid.root"));
    private static Path debian;

    @BeforeAll
    static void installCompose() {
        debian = DebianPackages.unpack("bookworm", "docker-compose");
    }

    @Test
    void isUnderstoodWithTheExampleOfTheSecrets() throws Exception {
        Answer config = compose("--env-file", ".env.example", "config");
        assertThat(config.status()).as(config.output()).isZero();
        assertThat(config.output()).contains("service_completed_successfully", "--appendonly yes");
    }

    @Test
    void asksForTheSecretsWhereThereAreNone(@TempDir Path empty) throws Exception {
        Path noSecrets = Files.createFile(empty.resolve("empty.env"));
        Answer config = compose("--env-file", noSecrets.toString(), "config");
        assertThat(config.status()).isNotZero();
        assertThat(config.output()).contains("copy .env.example to .env");
    }

    @Test
    void mountsOnlyWhatIsThere() throws Exception {
        List<String> sources = Pattern.compile("- (\\./[^:]+):/")
                .matcher(Files.readString(ROOT.resolve("docker-compose.yml")))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(sources)
                .hasSize(3)
                .allSatisfy(source -> assertThat(ROOT.resolve(source)).isRegularFile());
    }

    private record Answer(int status, String output) {}

    private static Answer compose(String... words) throws IOException, InterruptedException {
        Path python = debian.resolve("usr/bin/python3.11");
        List<String> program = DebianPackages.command(debian, python);
        List<String> script = List.of(debian.resolve("usr/bin/docker-compose").toString());
        List<String> command =
                Stream.of(program, script, List.of(words)).flatMap(List::stream).toList();
        ProcessBuilder builder = new ProcessBuilder(command).directory(ROOT.toFile());
        builder.redirectErrorStream(true);
        builder.environment().put("PYTHONHOME", debian.resolve("usr").toString());
        builder.environment()
                .put(
                        "PYTHONPATH",
                        debian.resolve("usr/lib/python3/dist-packages").toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), output);
    }
}
