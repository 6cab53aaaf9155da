package dev.globalid.service.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Visits every state that can be reached, breadth first, so that the first broken promise found is one with the fewest steps.
 * For each state it keeps only where it came from; the steps of a trace are found again by walking back.
 */
final class Explorer {

    private final List<Behaviour> behaviours;
    private final Map<State, State> origins = new HashMap<>();
    private final Queue<State> waiting = new ArrayDeque<>();

    private Explorer(World world, Rules rules) {
        this.behaviours = List.of(
                new Takes(world, rules),
                new Ledgers(world, rules),
                new Adoptions(world, rules),
                new Memory(world, rules),
                new RedisFaults(world, rules),
                new Kills(world));
    }

    static Exploration explore(World world, Rules rules) {
        return new Explorer(world, rules).from(State.initial(world.faults()));
    }

    private Exploration from(State initial) {
        origins.put(initial, initial);
        waiting.add(initial);
        for (State state = waiting.poll(); state != null; state = waiting.poll()) {
            for (Step step : steps(state)) {
                if (!step.broken().isEmpty()) {
                    return new Exploration(origins.size(), trace(state, step));
                }
                if (origins.putIfAbsent(step.next(), state) == null) {
                    waiting.add(step.next());
                }
            }
        }
        return new Exploration(origins.size(), List.of());
    }

    private List<Step> steps(State state) {
        List<Step> steps = new ArrayList<>();
        behaviours.forEach(behaviour -> behaviour.from(state, steps::add));
        return steps;
    }

    private List<String> trace(State last, Step broken) {
        List<String> words = new ArrayList<>(List.of(broken.words()));
        State state = last;
        for (State origin = origins.get(state); origin != null && !origin.equals(state); origin = origins.get(state)) {
            State reached = state;
            steps(origin).stream()
                    .filter(step -> step.next().equals(reached))
                    .findFirst()
                    .ifPresent(step -> words.add(step.words()));
            state = origin;
        }
        Collections.reverse(words);
        return words;
    }
}
