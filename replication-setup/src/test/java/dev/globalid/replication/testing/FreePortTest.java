package dev.globalid.replication.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No two who test on this machine are given the same port. */
class FreePortTest {

    private static final int TAKEN = 3;

    @Test
    void keepsAPortFromOtherProcesses() throws Exception {
        int port = FreePort.find();

        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        String.valueOf(port))
                .inheritIO()
                .start();

        assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(other.exitValue()).isEqualTo(TAKEN);
    }

    /** The port on which a node of a Redis cluster talks to the others is its own plus 10,000. */
    @Test
    void keepsThePortOfTheClusterBusWithIt() {
        List<Integer> ports = Stream.generate(FreePort::find).limit(500).toList();

        assertThat(ports)
                .doesNotContainAnyElementsOf(
                        ports.stream().map(port -> port + 10_000).toList());
    }

    /** Somebody else who draws the same number. */
    static final class Other {

        private Other() {}

        public static void main(String[] args) throws Exception {
            try (FileChannel reservations = FixtureCache.lockFile("ports.lock");
                    FileLock lock = reservations.tryLock(Long.parseLong(args[0]), 1, false)) {
                System.exit(lock == null ? TAKEN : 0);
            }
        }
    }
}
