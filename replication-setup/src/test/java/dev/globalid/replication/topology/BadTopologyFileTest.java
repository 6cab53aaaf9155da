package dev.globalid.replication.topology;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BadTopologyFileTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("EMPTY", "", "PORT", "hunter2");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("topology.yaml");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesAMistakeWithTheLineAndWhatToDo(Mistake mistake) throws IOException {
        Files.writeString(file, mistake.yaml());

        assertRefusal(file + ", line " + mistake.line() + ": " + mistake.sentence());
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void showsNoSecretInAnyRefusal(Mistake mistake) {
        assertThat(mistake.sentence()).doesNotContain("secret", "hunter2");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertRefusal(
                "there is no file " + file + ": write one with 'replication-setup -f FILE init', or name another");
    }

    @Test
    void refusesAFolder() {
        file = folder;

        assertRefusal(folder + " is a folder, wanted a topology file: name the file in it");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Files.writeString(file, "# nothing but this\n");

        assertRefusal(file + " is empty: write one with 'replication-setup -f FILE init'");
    }

    @Test
    void refusesAFileThatHoldsSomethingElse() throws IOException {
        Files.writeString(file, "hello\n");

        assertRefusal(file + ", line 1: the file is a single value, wanted a group of keys: write databases,"
                + " ignore-databases, lanes, replication, masters");
    }

    @Test
    void refusesTextThatIsNotUtf8() throws IOException {
        Files.write(file, "databases: [Überdruck]".getBytes(StandardCharsets.ISO_8859_1));

        assertRefusal(file + " is not text in UTF-8: save it as UTF-8");
    }

    @Test
    void refusesControlCharacters() throws IOException {
        Files.writeString(file, "databases: [te\u0001st]\n");

        assertRefusal(file + " is no YAML: special characters are not allowed");
    }

    private void assertRefusal(String sentence) {
        assertThatExceptionOfType(TopologyException.class)
                .isThrownBy(() -> TopologyFile.load(file, ENVIRONMENT))
                .withMessage(sentence);
    }

    static Stream<Mistake> mistakes() throws IOException {
        try (InputStream table = BadTopologyFileTest.class.getResourceAsStream("mistakes.txt")) {
            return new String(requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(row -> !row.isEmpty() && !row.startsWith("#"))
                    .map(Mistake::parse);
        }
    }

    /** A row of the table: the sample with one thing wrong in it, and the refusal. */
    record Mistake(String right, String wrong, int line, String sentence) {

        static Mistake parse(String row) {
            String[] cells = row.translateEscapes().split(" \\| ", -1);
            assertThat(cells).hasSize(4);
            return new Mistake(cells[0], cells[1], Integer.parseInt(cells[2]), cells[3]);
        }

        String yaml() {
            assertThat(Sample.YAML).contains(right);
            return Sample.YAML.replace(right, wrong);
        }
    }
}
