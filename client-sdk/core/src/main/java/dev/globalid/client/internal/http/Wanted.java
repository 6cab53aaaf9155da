package dev.globalid.client.internal.http;

import java.net.URI;
import java.util.OptionalInt;

/**
 * What a caller asked for.
 *
 * @param count how many ids; empty for the call that gives one
 */
record Wanted(String sequence, OptionalInt count) {

    Wanted {
        if (sequence.isBlank() || sequence.equals(".") || sequence.equals("..")) {
            throw new IllegalArgumentException(
                    "\"" + sequence + "\" cannot be the name of a sequence: give one such as userid");
        }
        if (count.isPresent() && count.getAsInt() < 1) {
            throw new IllegalArgumentException(
                    count.getAsInt() + " ids of " + sequence + " were asked for: ask for at least 1");
        }
    }

    static Wanted one(String sequence) {
        return new Wanted(sequence, OptionalInt.empty());
    }

    static Wanted several(String sequence, int count) {
        return new Wanted(sequence, OptionalInt.of(count));
    }

    URI at(ServerAddress server) {
        return count.isPresent() ? server.several(sequence, count.getAsInt()) : server.one(sequence);
    }

    @Override
    public String toString() {
        return count.isPresent() ? count.getAsInt() + " ids of " + sequence : "the next id of " + sequence;
    }
}
