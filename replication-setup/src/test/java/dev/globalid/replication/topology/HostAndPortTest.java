package dev.globalid.replication.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostAndPortTest {

    @ParameterizedTest
    @CsvSource({
        "a.example, a.example, 3306",
        "a.example:3307, a.example, 3307",
        "10.0.0.1:65535, 10.0.0.1, 65535",
        "::1, ::1, 3306",
        "fd00::1:2, fd00::1:2, 3306",
        "[fd00::1], fd00::1, 3306",
        "[fd00::1]:3307, fd00::1, 3307"
    })
    void isReadFromText(String written, String host, int port) {
        assertThat(HostAndPort.parse(written)).contains(new HostAndPort(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":3306", "a:", "a:0", "a:65536", "a:port", "[::1", "[]:3306", "[::1]3306"})
    void isNotReadFromAnythingElse(String written) {
        assertThat(HostAndPort.parse(written)).isEmpty();
    }
}
