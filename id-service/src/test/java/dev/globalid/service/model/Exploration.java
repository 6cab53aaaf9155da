package dev.globalid.service.model;

import java.util.List;

/**
 * What an exploration found.
 *
 * @param states how many different states it visited
 * @param trace the shortest way to a broken promise, in words; empty when all were kept
 */
record Exploration(int states, List<String> trace) {

    Exploration {
        trace = List.copyOf(trace);
    }

    boolean safe() {
        return trace.isEmpty();
    }
}
