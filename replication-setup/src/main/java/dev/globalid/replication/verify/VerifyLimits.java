package dev.globalid.replication.verify;

import dev.globalid.replication.server.Timeouts;
import java.time.Duration;

/**
 * How a comparison goes about it.
 *
 * @param settle how long each side may take to execute what the other has written, before a difference stays undecided
 * @param chunk how many rows one statement reads at most
 * @param rounds how often a row that differs is read again before it stays undecided
 * @param rows how many differing rows of one table are looked for
 */
public record VerifyLimits(Timeouts timeouts, Duration settle, int chunk, int rounds, int rows) {

    public static final VerifyLimits DEFAULT =
            new VerifyLimits(Timeouts.DEFAULT, Duration.ofSeconds(30), 10_000, 12, 100);

    public VerifyLimits {
        if (chunk < 1 || rounds < 1 || rows < 1) {
            throw new IllegalArgumentException(
                    "at least one row and one round, not %d, %d, %d".formatted(chunk, rounds, rows));
        }
    }

    public VerifyLimits withSettle(Duration duration) {
        return new VerifyLimits(timeouts, duration, chunk, rounds, rows);
    }

    public VerifyLimits withChunk(int size) {
        return new VerifyLimits(timeouts, settle, size, rounds, rows);
    }

    public VerifyLimits withRows(int most) {
        return new VerifyLimits(timeouts, settle, chunk, rounds, most);
    }
}
