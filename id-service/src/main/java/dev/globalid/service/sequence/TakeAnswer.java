package dev.globalid.service.sequence;

import java.util.List;
import java.util.OptionalLong;

/** What Redis answers to a take. */
public sealed interface TakeAnswer {

    /**
     * Ids were issued, perhaps fewer than asked for.
     *
     * @param remaining ids still granted in Redis
     * @param issued ids issued since the lease was made, by everybody
     */
    record Taken(List<IdRange> ranges, long remaining, long issued) implements TakeAnswer {
        public Taken {
            ranges = List.copyOf(ranges);
        }
    }

    /** Nothing was issued; {@code counter} is what the key shows, if it is there. */
    record Refused(Refusal reason, OptionalLong counter) implements TakeAnswer {}
}
