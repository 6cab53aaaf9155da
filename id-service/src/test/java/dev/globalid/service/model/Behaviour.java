package dev.globalid.service.model;

import java.util.function.Consumer;

/** Some of the steps that are possible. */
@FunctionalInterface
interface Behaviour {

    /** Gives every step that is possible in {@code state} to {@code steps}. */
    void from(State state, Consumer<Step> steps);
}
