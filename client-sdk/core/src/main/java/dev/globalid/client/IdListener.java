package dev.globalid.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Hears what a client does, for metrics and logs. Called on the thread that did it, before the caller goes on, so it has to
 * be quick and thread-safe; what it throws is logged and otherwise ignored.
 */
public interface IdListener {

    /**
     * One request to one server.
     *
     * @param server the server's address
     * @param sequence the sequence
     * @param count how many ids were asked for
     * @param elapsed how long it took
     * @param failure why it gave no ids; null when it did
     */
    record Attempt(
            String server,
            String sequence,
            int count,
            Duration elapsed,
            @Nullable IdException failure) {}

    /**
     * One call of {@link IdClient}, all its attempts together, those of prefetched sequences included.
     *
     * @param sequence the sequence
     * @param count how many ids were asked for
     * @param elapsed how long it took
     * @param failure why it gave no ids; null when it did
     */
    record Call(
            String sequence,
            int count,
            Duration elapsed,
            @Nullable IdException failure) {}

    /**
     * Ids that were fetched and will never be used.
     *
     * @param sequence the sequence
     * @param ids which ones
     * @param reason why
     */
    record Dropped(String sequence, IdRange ids, Reason reason) {}

    /** Why ids are dropped. */
    enum Reason {
        /** The sequence was closed. */
        CLOSED,
        /** They were held for longer than {@link Prefetch#maxAge()}. */
        TOO_OLD,
        /** They are not above the ids before them, so they would have broken the order. */
        OUT_OF_ORDER,
        /** A call for several ids got some of them and then failed. */
        INCOMPLETE
    }

    /** A server answered or failed. */
    default void attempted(Attempt attempt) {}

    /** A call ended. */
    default void called(Call call) {}

    /** Ids were dropped. */
    default void dropped(Dropped dropped) {}
}
