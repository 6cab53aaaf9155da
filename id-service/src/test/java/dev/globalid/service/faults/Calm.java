package dev.globalid.service.faults;

import java.util.ArrayList;
import java.util.List;

/** The time between disturbances. */
final class Calm {

    private Calm() {}

    /** What is left of {@code whole} without the disturbances, which may overlap each other and come in any order. */
    static List<Span> in(Span whole, List<Span> disturbances) {
        List<Span> sorted = new ArrayList<>(disturbances);
        sorted.sort((a, b) -> Long.signum(a.fromNanos() - b.fromNanos()));
        List<Span> calm = new ArrayList<>();
        long from = whole.fromNanos();
        for (Span disturbance : sorted) {
            if (disturbance.fromNanos() - from > 0) {
                calm.add(new Span(from, Math.min(disturbance.fromNanos(), whole.toNanos())));
            }
            if (disturbance.toNanos() - from > 0) {
                from = disturbance.toNanos();
            }
        }
        if (whole.toNanos() - from > 0) {
            calm.add(new Span(from, whole.toNanos()));
        }
        return calm;
    }
}
