package dev.globalid.service.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Asks the service and the control for ids by turns, so that what else the machine does meets both alike, and prints the
 * medians as a table. Takes about four minutes.
 */
final class Measure {

    private static final int ROUNDS = 7;
    private static final List<Integer> CONNECTIONS = List.of(64, 1);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofSeconds(6);

    private Measure() {}

    /** What one side did with one number of connections, round by round. */
    record Rounds(List<Double> perSecond, List<Double> callsPerId) {
        Rounds() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /** Measures and prints. */
    public static void main(String[] arguments) {
        Wrk wrk = new Wrk();
        System.out.println(
                "| connections | what | requests/s, median | lowest | highest | of plain INCR | Redis calls/id |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        try (Target plain = Target.plainIncr();
                Target service = Target.service()) {
            for (int connections : CONNECTIONS) {
                measure(wrk, connections, plain, service);
            }
        }
    }

    private static void measure(Wrk wrk, int connections, Target plain, Target service) {
        wrk.run(connections, WARM_UP, plain.url());
        wrk.run(connections, WARM_UP, service.url());
        Rounds plainRounds = new Rounds();
        Rounds serviceRounds = new Rounds();
        for (int round = 0; round < ROUNDS; round++) {
            add(wrk, connections, plain, plainRounds);
            add(wrk, connections, service, serviceRounds);
        }
        double base = median(plainRounds.perSecond());
        print(connections, plain, plainRounds, base);
        print(connections, service, serviceRounds, base);
    }

    private static void add(Wrk wrk, int connections, Target target, Rounds rounds) {
        long before = target.redisCalls();
        Wrk.Result result = wrk.run(connections, ROUND, target.url());
        rounds.perSecond().add(result.perSecond());
        rounds.callsPerId().add((double) (target.redisCalls() - before) / result.requests());
    }

    private static void print(int connections, Target target, Rounds rounds, double base) {
        System.out.printf(
                "| %d | %s | %.0f | %.0f | %.0f | %.2f | %.3f |%n",
                connections,
                target,
                median(rounds.perSecond()),
                Collections.min(rounds.perSecond()),
                Collections.max(rounds.perSecond()),
                median(rounds.perSecond()) / base,
                median(rounds.callsPerId()));
    }

    private static double median(List<Double> samples) {
        return samples.stream().sorted().toList().get(samples.size() / 2);
    }
}
