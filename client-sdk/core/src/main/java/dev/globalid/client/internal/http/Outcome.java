package dev.globalid.client.internal.http;

import dev.globalid.client.IdException;
import dev.globalid.client.IdRange;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one attempt at one server ended. */
sealed interface Outcome {

    /** Why there are no ids; null when there are. */
    @Nullable IdException failure();

    /** With ids. */
    record Ids(IdRange range) implements Outcome {
        @Override
        public @Nullable IdException failure() {
            return null;
        }
    }

    /** With an answer that every server would give: asking again is no use. */
    record Refused(IdException failure) implements Outcome {}

    /**
     * Without ids, but another server, or this one later, may have some.
     *
     * @param retryAfter when this server wants to be asked again, if it said so
     */
    record Failed(IdException failure, Optional<Duration> retryAfter) implements Outcome {}
}
