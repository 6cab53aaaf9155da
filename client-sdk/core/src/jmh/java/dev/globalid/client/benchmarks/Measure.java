package dev.globalid.client.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures in rounds, each of all benchmarks one after the other in a JVM of their own, so that what else the machine does
 * meets all of them alike; prints the medians as a table. Takes about five minutes.
 */
final class Measure {

    private static final int ROUNDS = 3;
    private static final List<Integer> THREADS = List.of(1, 2, 4);
    private static final List<String> BENCHMARKS = List.of("atomicLong", "adaptive", "striped", "cosIdSegmentChain");

    private Measure() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws RunnerException {
        Map<String, List<Double>> samples = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int threads : THREADS) {
                for (String benchmark : BENCHMARKS) {
                    collect(new Runner(options(benchmark, threads)).run(), benchmark + " " + threads, samples);
                }
            }
        }
        print(samples);
    }

    private static Options options(String benchmark, int threads) {
        return new OptionsBuilder()
                .include(IdsPerSecond.class.getName() + "." + benchmark + "$")
                .threads(threads)
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.milliseconds(700))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(700))
                .addProfiler(GCProfiler.class)
                .build();
    }

    private static void collect(Collection<RunResult> results, String key, Map<String, List<Double>> samples) {
        for (RunResult result : results) {
            for (IterationResult iteration :
                    result.getBenchmarkResults().iterator().next().getIterationResults()) {
                add(samples, key, iteration.getPrimaryResult().getScore() / 1e6);
                Result<?> allocated = iteration.getSecondaryResults().get("gc.alloc.rate.norm");
                if (allocated != null) {
                    add(samples, key + " bytes", allocated.getScore());
                }
            }
        }
    }

    private static void add(Map<String, List<Double>> samples, String key, double sample) {
        samples.computeIfAbsent(key, absent -> new ArrayList<>()).add(sample);
    }

    private static void print(Map<String, List<Double>> samples) {
        System.out.println("| threads | what | million ids/s, median | lowest | highest | of AtomicLong | bytes/id |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (int threads : THREADS) {
            double base = median(samples, "atomicLong " + threads);
            for (String benchmark : BENCHMARKS) {
                String key = benchmark + " " + threads;
                List<Double> sorted = sorted(samples, key);
                System.out.printf(
                        "| %d | %s | %.1f | %.1f | %.1f | %.2f | %.4f |%n",
                        threads,
                        benchmark,
                        median(samples, key),
                        sorted.get(0),
                        sorted.get(sorted.size() - 1),
                        median(samples, key) / base,
                        median(samples, key + " bytes"));
            }
        }
    }

    private static double median(Map<String, List<Double>> samples, String key) {
        List<Double> sorted = sorted(samples, key);
        return sorted.get(sorted.size() / 2);
    }

    private static List<Double> sorted(Map<String, List<Double>> samples, String key) {
        return samples.getOrDefault(key, List.of(Double.NaN)).stream().sorted().toList();
    }
}
