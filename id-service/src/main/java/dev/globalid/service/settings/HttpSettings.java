package dev.globalid.service.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the HTTP side.
 *
 * @param timeout until when every request for ids is answered
 * @param maxCount the most ids that one request may ask for
 */
public record HttpSettings(
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("100000") int maxCount) {

    private static final int MAX_COUNT = 1_000_000;

    public HttpSettings {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new InvalidSetting("ids.http.timeout", "is " + timeout, "Write a time above 0, such as 2s");
        }
        if (maxCount < 1 || maxCount > MAX_COUNT) {
            throw new InvalidSetting("ids.http.max-count", "is " + maxCount, "Write a number from 1 to " + MAX_COUNT);
        }
    }

    /** How long a request may wait: the rest of the timeout is for the call that is under way then. */
    public Duration patience() {
        return timeout.multipliedBy(3).dividedBy(4);
    }
}
