package dev.globalid.service.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The check of the records finds what is wrong in them, and nothing else. */
class RecordsTest {

    @Test
    void findsNothingWrongInIdsThatRise() {
        List<Issued> answers = List.of(issued(0, 1, 1), issued(2, 3, 2), issued(4, 5, 3));

        assertThat(Duplicates.clashes(answers)).isEmpty();
        assertThat(Order.violations(answers)).isEmpty();
        assertThat(Gaps.between(answers)).isEmpty();
    }

    @Test
    void findsAnIdThatWasIssuedTwice() {
        Issued first = issued(0, 1, 7);
        Issued second = issued(5, 6, 7);

        assertThat(Duplicates.clashes(List.of(second, issued(2, 3, 8), first)))
                .containsExactly(new Duplicates.Clash(first, second, 1));
    }

    @Test
    void countsEveryTimeTooMany() {
        assertThat(Duplicates.count(List.of(issued(0, 1, 7), issued(2, 3, 7), issued(4, 5, 7))))
                .isEqualTo(2);
    }

    @Test
    void findsRunsThatOverlapEvenBehindAShorterOne() {
        List<Issued> answers = List.of(run(0, 1, 1, 100), run(2, 3, 10, 20), run(4, 5, 50, 120));

        assertThat(Duplicates.count(answers)).isEqualTo(11 + 51);
    }

    @Test
    void takesRunsThatTouchForDifferent() {
        assertThat(Duplicates.count(List.of(run(0, 1, 1, 100), run(0, 1, 101, 200))))
                .isZero();
    }

    @Test
    void findsALowerIdThatWasAskedForAfterAHigherOneHadArrived() {
        Issued before = issued(0, 1, 9);
        Issued after = issued(2, 3, 8);

        assertThat(Order.violations(List.of(after, before))).containsExactly(new Order.Violation(before, after));
    }

    @Test
    void allowsAnyOrderBetweenRequestsThatOverlap() {
        assertThat(Order.violations(List.of(issued(0, 5, 9), issued(1, 2, 8), issued(2, 6, 7))))
                .isEmpty();
    }

    @Test
    void comparesWithTheHighestThatHadArrivedNotWithTheLatest() {
        Issued high = issued(0, 1, 100);

        assertThat(Order.violations(List.of(high, issued(0, 3, 5), issued(4, 5, 50))))
                .containsExactly(new Order.Violation(high, issued(4, 5, 50)));
    }

    @Test
    void comparesAcrossAnAnswerThatTookLong() {
        Issued long1 = issued(0, 10, 3);

        assertThat(Order.violations(List.of(long1, issued(1, 2, 4), issued(3, 4, 5), issued(11, 12, 2))))
                .extracting(violation -> violation.after().first())
                .containsExactly(2L);
    }

    @Test
    void comparesOnlyWithinACalmSpan() {
        List<Issued> answers = List.of(issued(0, 1, 9), issued(4, 5, 8), issued(6, 7, 1));

        assertThat(Order.violations(answers, List.of(new Span(0, 2), new Span(3, 5), new Span(6, 8))))
                .isEmpty();
        assertThat(Order.violations(answers, List.of(new Span(0, 2), new Span(3, 8))))
                .hasSize(1);
    }

    @Test
    void leavesTheTimeBetweenDisturbances() {
        List<Span> disturbances = List.of(new Span(40, 50), new Span(10, 30), new Span(20, 25), new Span(95, 120));

        assertThat(Calm.in(new Span(0, 100), disturbances))
                .containsExactly(new Span(0, 10), new Span(30, 40), new Span(50, 95));
        assertThat(Calm.in(new Span(0, 100), List.of())).containsExactly(new Span(0, 100));
        assertThat(Calm.in(new Span(0, 100), List.of(new Span(0, 100)))).isEmpty();
    }

    @Test
    void findsWhatWasSkippedAndWhetherItWasWholeBlocks() {
        List<Gaps.Gap> gaps = Gaps.between(List.of(run(0, 1, 1, 10), run(2, 3, 12, 100), run(4, 5, 301, 305)));

        assertThat(gaps).containsExactly(new Gaps.Gap(11, 11), new Gaps.Gap(101, 300));
        assertThat(gaps).extracting(gap -> gap.isWholeBlocks(100)).containsExactly(false, true);
        assertThat(gaps).extracting(Gaps.Gap::ids).containsExactly(1L, 200L);
    }

    private static Issued issued(long from, long to, long id) {
        return run(from, to, id, id);
    }

    private static Issued run(long from, long to, long first, long last) {
        return new Issued(0, new Span(from, to), first, last);
    }
}
