package dev.globalid.service.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds ids that were issued more than once. */
final class Duplicates {

    /**
     * Two answers with ids in common.
     *
     * @param earlier the one that ended first
     * @param later the other one
     * @param ids how many ids they have in common
     */
    record Clash(Issued earlier, Issued later, long ids) {}

    private Duplicates() {}

    /** How many ids were issued again, each counted once for every time too many. */
    static long count(List<Issued> answers) {
        return clashes(answers).stream().mapToLong(Clash::ids).sum();
    }

    /** Every answer that repeats ids, with one that it repeats. */
    static List<Clash> clashes(List<Issued> answers) {
        List<Issued> sorted = new ArrayList<>(answers);
        sorted.sort(Comparator.comparingLong(Issued::first));
        List<Clash> clashes = new ArrayList<>();
        Issued furthest = null;
        for (Issued answer : sorted) {
            if (furthest != null && answer.first() <= furthest.last()) {
                clashes.add(clash(furthest, answer));
            }
            if (furthest == null || answer.last() > furthest.last()) {
                furthest = answer;
            }
        }
        return clashes;
    }

    private static Clash clash(Issued a, Issued b) {
        long ids = Math.min(a.last(), b.last()) - b.first() + 1;
        boolean inOrder = b.time().toNanos() - a.time().toNanos() >= 0;
        return inOrder ? new Clash(a, b, ids) : new Clash(b, a, ids);
    }
}
