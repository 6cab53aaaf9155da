package dev.globalid.replication.cli;

import java.time.Duration;

/** A lag as people say it: {@code 5 s}, {@code 2 min 5 s}, {@code 3 h 0 min}. */
final class LagText {

    private LagText() {}

    static String of(Duration lag) {
        if (lag.toHours() > 0) {
            return "%d h %d min".formatted(lag.toHours(), lag.toMinutesPart());
        }
        return lag.toMinutes() > 0
                ? "%d min %d s".formatted(lag.toMinutes(), lag.toSecondsPart())
                : "%d s".formatted(lag.toSeconds());
    }
}
