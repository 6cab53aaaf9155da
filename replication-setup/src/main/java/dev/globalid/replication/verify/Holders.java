package dev.globalid.replication.verify;

import java.util.Collection;
import java.util.List;

/** How the masters that have something are spoken of. */
final class Holders {

    private Holders() {}

    /** {@code a}, {@code a and b}, or {@code a, b and c}. */
    static String words(Collection<String> masters) {
        List<String> names = List.copyOf(masters);
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
