package dev.globalid.service.faults;

/**
 * A request that got no id.
 *
 * @param instance which instance was asked
 * @param asked how many ids it asked for
 * @param time from just before the request to the answer, or to its end without one
 * @param kind how the answer is to be taken
 * @param words the error's code, or what came instead
 */
record Failure(int instance, long asked, Span time, Kind kind, String words) {

    /** How a request can fail. */
    enum Kind {
        /** An error as the documentation describes it. */
        DOCUMENTED,
        /** An answer that the documentation knows nothing of. */
        UNDOCUMENTED,
        /** The connection was refused or broken, or nothing came for long. */
        NO_ANSWER
    }
}
