package dev.globalid.service.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one part of the campaign left behind.
 *
 * @param name of its set-up
 * @param time from its first request to its last
 * @param happenings the faults
 * @param aways when instances could not answer
 * @param clients what the service's clients wrote down
 * @param controls what the clients of plain {@code INCR} wrote down
 */
record Section(
        String name,
        Span time,
        List<Happening> happenings,
        List<Instances.Away> aways,
        Records clients,
        Records controls) {

    Section {
        happenings = List.copyOf(happenings);
        aways = List.copyOf(aways);
    }

    /** When Redis was up and its sequence untouched. */
    List<Span> calm() {
        return Calm.in(
                time,
                happenings.stream()
                        .filter(happening -> happening.fault().disturbs())
                        .map(Happening::time)
                        .toList());
    }

    /** The longest time in which no client got an id. */
    Span longestOutage() {
        List<Long> answers = new ArrayList<>(clients.issued().stream()
                .map(issued -> issued.time().toNanos())
                .sorted((a, b) -> Long.signum(a - b))
                .toList());
        answers.add(time.toNanos());
        Span longest = new Span(time.fromNanos(), time.fromNanos());
        long before = time.fromNanos();
        for (long answer : answers) {
            if (answer - before > longest.toNanos() - longest.fromNanos()) {
                longest = new Span(before, answer);
            }
            before = answer;
        }
        return longest;
    }

    /** What happened when, a line each. */
    String timeline() {
        Stream<String> faults =
                happenings.stream().map(each -> each.time() + " " + each.fault().name());
        Stream<String> away = aways.stream().map(each -> each.time() + " instance " + each.instance() + " away");
        return Stream.concat(faults, away).sorted().collect(Collectors.joining(System.lineSeparator()));
    }

    long idsIssued() {
        return clients.issued().stream().mapToLong(Issued::count).sum();
    }
}
