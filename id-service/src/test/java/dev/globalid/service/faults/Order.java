package dev.globalid.service.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Finds ids that are not above one whose answer had arrived before their request began. */
final class Order {

    /**
     * A broken order.
     *
     * @param before an answer that had arrived
     * @param after one that was asked for later, and is lower
     */
    record Violation(Issued before, Issued after) {}

    private Order() {}

    /** Every answer among these that is out of order, with the highest one that it should be above. */
    static List<Violation> violations(List<Issued> answers) {
        List<Issued> byStart = new ArrayList<>(answers);
        byStart.sort((a, b) -> Long.signum(a.time().fromNanos() - b.time().fromNanos()));
        PriorityQueue<Issued> underWay = new PriorityQueue<>(
                (a, b) -> Long.signum(a.time().toNanos() - b.time().toNanos()));
        List<Violation> violations = new ArrayList<>();
        Issued highest = null;
        for (Issued answer : byStart) {
            while (!underWay.isEmpty() && underWay.element().time().endsBeforeStartOf(answer.time())) {
                highest = higher(highest, underWay.remove());
            }
            if (highest != null && answer.first() <= highest.last()) {
                violations.add(new Violation(highest, answer));
            }
            underWay.add(answer);
        }
        return violations;
    }

    /** The same within each of the given spans: only answers that were asked for and given inside one are compared. */
    static List<Violation> violations(List<Issued> answers, List<Span> calm) {
        return calm.stream()
                .flatMap(span -> violations(within(answers, span)).stream())
                .toList();
    }

    static List<Issued> within(List<Issued> answers, Span span) {
        return answers.stream().filter(answer -> span.contains(answer.time())).toList();
    }

    private static Issued higher(@Nullable Issued a, Issued b) {
        return a == null || Comparator.comparingLong(Issued::last).compare(a, b) < 0 ? b : a;
    }
}
