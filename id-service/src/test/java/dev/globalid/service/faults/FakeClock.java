package dev.globalid.service.faults;

import dev.globalid.replication.testing.DebianPackages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The wall clock of one process, moved by libfaketime while it runs. Its monotonic clock is left alone, as it is when an
 * administrator or NTP sets a machine's clock. It makes a JVM start ten times more slowly: only long campaigns use it.
 */
final class FakeClock implements AutoCloseable {

    private static final String LIBRARY = "libfaketimeMT.so.1";

    private final Path offset;

    private FakeClock(Path offset) {
        this.offset = offset;
    }

    /** A clock that shows the real time. */
    static FakeClock create() {
        FakeClock clock = new FakeClock(temporaryFile());
        clock.moveTo(Duration.ZERO);
        return clock;
    }

    /** Sets the clock to the real time and so much, or from within a second on. */
    void moveTo(Duration ahead) {
        try {
            Files.writeString(offset, "%+d%n".formatted(ahead.toSeconds()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot move the clock in " + offset, e);
        }
    }

    /** What a process needs in its environment to live by this clock. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset.toString(),
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_CACHE_DURATION",
                "1");
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("clock", null);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a file for a clock's offset", e);
        }
    }

    private static Path library() {
        Path root = DebianPackages.unpack("bookworm", "libfaketime");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith(LIBRARY))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            root + " holds no " + LIBRARY + ": delete that folder and run again"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for " + LIBRARY + " in " + root, e);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(offset);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + offset, e);
        }
    }
}
