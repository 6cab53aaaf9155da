package dev.globalid.client.internal.http;

import dev.globalid.client.IdException;
import java.util.Optional;

/**
 * What is known of a server. Immutable.
 *
 * @param failures how many attempts failed since the last that went well
 * @param restsUntil the ticker's nanoseconds until when others are preferred; meaningless without failures
 * @param asked whether the server itself asked to be left alone until then, so that it must not be asked at all
 * @param last the last failure; empty without failures
 */
record Health(int failures, long restsUntil, boolean asked, Optional<IdException> last) {

    static final Health GOOD = new Health(0, 0, false, Optional.empty());

    boolean isGood() {
        return failures == 0;
    }

    boolean isResting(long now) {
        return !isGood() && restsUntil - now > 0;
    }

    boolean mustNotBeAsked(long now) {
        return asked && isResting(now);
    }

    /** The same with its rest moved, for the one call that tries whether the server is back. */
    Health restingUntil(long nanos) {
        return new Health(failures, nanos, false, last);
    }
}
