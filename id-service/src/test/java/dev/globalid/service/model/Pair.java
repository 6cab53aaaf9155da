package dev.globalid.service.model;

/** Two of a kind, numbered 0 and 1. */
record Pair<T>(T first, T second) {

    T get(int index) {
        return index == 0 ? first : second;
    }

    Pair<T> with(int index, T value) {
        return index == 0 ? new Pair<>(value, second) : new Pair<>(first, value);
    }
}
