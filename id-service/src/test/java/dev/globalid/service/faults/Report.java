package dev.globalid.service.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The tables of a campaign. */
final class Report {

    private static final String SECTION = "%-42s %6s %10s %10s %12s %10s %11s %10s %12s %14s%n";
    private static final String FAULT = "%-48s %6s %28s%n";

    private final List<Section> sections;

    Report(List<Section> sections) {
        this.sections = List.copyOf(sections);
    }

    @Override
    public String toString() {
        return sectionTable() + System.lineSeparator() + faultTable();
    }

    private String sectionTable() {
        StringBuilder table = new StringBuilder(SECTION.formatted(
                "set-up",
                "time",
                "ids",
                "duplicates",
                "of these in",
                "order",
                "longest",
                "errors",
                "plain INCR:",
                "plain INCR:"));
        table.append(SECTION.formatted(
                "", "s", "issued", "", "calm time", "violations", "outage ms", "documented", "ids", "duplicates"));
        for (Section section : sections) {
            Judgement judgement = new Judgement(section);
            table.append(SECTION.formatted(
                    section.name(),
                    section.time().length().toSeconds(),
                    section.idsIssued(),
                    judgement.duplicates(),
                    judgement.idsInOrder(),
                    judgement.orderViolations().size(),
                    section.longestOutage().length().toMillis(),
                    documentedErrors(section),
                    section.controls().issued().size(),
                    Duplicates.count(section.controls().issued())));
        }
        return table.toString();
    }

    private static long documentedErrors(Section section) {
        return section.clients().failures().stream()
                .filter(failure -> failure.kind() == Failure.Kind.DOCUMENTED)
                .count();
    }

    private String faultTable() {
        StringBuilder table = new StringBuilder(FAULT.formatted("fault", "times", "then repeated by plain INCR"));
        Map<String, Long> times = sections.stream()
                .flatMap(section -> section.happenings().stream())
                .collect(Collectors.groupingBy(
                        happening -> happening.fault().name(), TreeMap::new, Collectors.counting()));
        Map<String, Long> repeated = sections.stream()
                .flatMap(section -> culprits(section).stream())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        times.forEach((name, count) -> table.append(FAULT.formatted(name, count, repeated.getOrDefault(name, 0L))));
        return table.toString();
    }

    /** For every id that plain {@code INCR} repeated, the last fault of Redis that began before. */
    private static List<String> culprits(Section section) {
        List<String> culprits = new ArrayList<>();
        for (Duplicates.Clash clash : Duplicates.clashes(section.controls().issued())) {
            Optional<Happening> last = section.happenings().stream()
                    .filter(happening -> happening.fault().disturbs())
                    .filter(happening ->
                            clash.later().time().toNanos() - happening.time().fromNanos() > 0)
                    .max(Comparator.comparingLong(happening ->
                            happening.time().fromNanos() - section.time().fromNanos()));
            last.ifPresent(happening -> culprits.add(happening.fault().name()));
        }
        return culprits;
    }
}
