package dev.globalid.service.faults;

import dev.globalid.service.faults.Failure.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What is wrong in the records of one section. Looks at nothing but them and the times of the faults. */
final class Judgement {

    /** Nothing waits longer in the service; the rest is for a machine that is busy with many servers. */
    private static final Duration ANSWER_BOUND = Duration.ofSeconds(2).plus(Duration.ofMillis(1_500));

    /** What was in flight when an instance came back may be answered this much later. */
    private static final Duration AFTERMATH = Duration.ofSeconds(4);

    private final Section section;

    Judgement(Section section) {
        this.section = section;
    }

    long duplicates() {
        return Duplicates.count(section.clients().issued());
    }

    List<Order.Violation> orderViolations() {
        return Order.violations(section.clients().issued(), section.calm());
    }

    /** How many ids were issued while order is promised. */
    long idsInOrder() {
        return section.calm().stream()
                .flatMap(span -> Order.within(section.clients().issued(), span).stream())
                .mapToLong(Issued::count)
                .sum();
    }

    /** Answers that the documentation knows nothing of, and missing ones of instances that were there. */
    List<Failure> strangeFailures() {
        return section.clients().failures().stream()
                .filter(failure -> failure.kind() != Kind.DOCUMENTED)
                .filter(failure -> failure.kind() == Kind.UNDOCUMENTED || !wasAway(failure.instance(), failure.time()))
                .toList();
    }

    /** How long the answers took that took too long. */
    List<Duration> lateAnswers() {
        Stream<Span> ids = section.clients().issued().stream()
                .filter(issued -> !wasAway(issued.instance(), issued.time()))
                .map(Issued::time);
        Stream<Span> errors = section.clients().failures().stream()
                .filter(failure -> !wasAway(failure.instance(), failure.time()))
                .map(Failure::time);
        return Stream.concat(ids, errors)
                .map(Span::length)
                .filter(length -> length.compareTo(ANSWER_BOUND) > 0)
                .toList();
    }

    /**
     * How many ids were skipped in calm times beyond what the design allows: whole blocks, which another lane did not grant, and
     * what went to requests that were never answered.
     */
    long unexplainedGaps(long blockSize) {
        return section.calm().stream()
                .mapToLong(span -> Math.max(0, skippedWithinBlocks(span, blockSize) - askedInVain(span)))
                .sum();
    }

    private long skippedWithinBlocks(Span span, long blockSize) {
        List<Issued> inCalm = Order.within(section.clients().issued(), span);
        long lowest = inCalm.stream().mapToLong(Issued::first).min().orElse(0);
        long highest = inCalm.stream().mapToLong(Issued::last).max().orElse(0);
        List<Issued> between = section.clients().issued().stream()
                .filter(issued -> issued.first() >= lowest && issued.last() <= highest)
                .toList();
        return Gaps.between(between).stream()
                .filter(gap -> !gap.isWholeBlocks(blockSize))
                .mapToLong(Gaps.Gap::ids)
                .sum();
    }

    private long askedInVain(Span span) {
        return section.clients().failures().stream()
                .filter(failure -> failure.time().overlaps(span))
                .mapToLong(Failure::asked)
                .sum();
    }

    private boolean wasAway(int instance, Span time) {
        return section.aways().stream()
                .anyMatch(away -> away.instance() == instance
                        && away.time().extendedBy(AFTERMATH).overlaps(time));
    }
}
