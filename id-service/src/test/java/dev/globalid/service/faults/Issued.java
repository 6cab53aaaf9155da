package dev.globalid.service.faults;

/**
 * A run of ids that a client got in one answer.
 *
 * @param instance which instance was asked
 * @param time from just before the request to just after the answer
 * @param first the lowest of the ids
 * @param last the highest of the ids
 */
record Issued(int instance, Span time, long first, long last) {

    Issued {
        if (first > last) {
            throw new IllegalArgumentException("Ids from %d to %d are none".formatted(first, last));
        }
    }

    long count() {
        return last - first + 1;
    }
}
