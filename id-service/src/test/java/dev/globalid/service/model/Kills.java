package dev.globalid.service.model;

import static dev.globalid.service.model.Fault.INSTANCE_KILLED;

import java.util.function.Consumer;

/** Instances that are killed and start again knowing nothing. */
record Kills(World world) implements Behaviour {

    @Override
    public void from(State state, Consumer<Step> steps) {
        for (int i = 0; i < world.instances() && state.left().allows(INSTANCE_KILLED); i++) {
            State killed = state.after(INSTANCE_KILLED).withInstance(i, Instance.fresh());
            steps.accept(new Step("instance %d is killed and starts again", i, 0, 0, killed));
        }
    }
}
