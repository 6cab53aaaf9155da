package dev.globalid.service.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds ids that were skipped. */
final class Gaps {

    /**
     * Ids that nobody got.
     *
     * @param first the lowest of them
     * @param last the highest of them
     */
    record Gap(long first, long last) {

        long ids() {
            return last - first + 1;
        }

        /** Whether it is one or more blocks from end to end, which a ledger skipped. */
        boolean isWholeBlocks(long blockSize) {
            return (first - 1) % blockSize == 0 && last % blockSize == 0;
        }
    }

    private Gaps() {}

    /** What is missing between the lowest and the highest id of these answers. */
    static List<Gap> between(List<Issued> answers) {
        List<Issued> sorted = new ArrayList<>(answers);
        sorted.sort(Comparator.comparingLong(Issued::first));
        List<Gap> gaps = new ArrayList<>();
        long last = sorted.isEmpty() ? 0 : sorted.get(0).first() - 1;
        for (Issued answer : sorted) {
            if (answer.first() > last + 1) {
                gaps.add(new Gap(last + 1, answer.first() - 1));
            }
            last = Math.max(last, answer.last());
        }
        return gaps;
    }
}
