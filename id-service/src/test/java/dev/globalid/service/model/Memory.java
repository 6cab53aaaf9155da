package dev.globalid.service.model;

import static dev.globalid.service.model.Guard.MEMORY_ABANDONED_ON_RETURN;
import static dev.globalid.service.model.Guard.UNANSWERED_BLOCK_GIVEN_UP;

import java.util.function.Consumer;

/** Issuing without Redis: an instance may believe at any time that Redis is gone, and at any time that it is back. */
record Memory(World world, Rules rules) implements Behaviour {

    @Override
    public void from(State state, Consumer<Step> steps) {
        for (int i = 0; i < world.instances(); i++) {
            start(state, i, steps);
            issue(state, i, steps);
            if (state.instance(i).memory() != 0) {
                goBack(state, i, steps);
            }
        }
    }

    private void start(State state, int i, Consumer<Step> steps) {
        Instance instance = state.instance(i);
        boolean ready = instance.granted() != 0 && instance.nextFromMemory() == 0;
        if (ready && (!instance.sent() || !rules.keep(UNANSWERED_BLOCK_GIVEN_UP))) {
            State started = state.withInstance(i, instance.issuingFromMemory());
            steps.accept(new Step(
                    "instance %d does not reach redis: block %d from memory", i, instance.granted(), 0, started));
        }
    }

    private void issue(State state, int i, Consumer<Step> steps) {
        Instance instance = state.instance(i);
        int id = instance.nextFromMemory();
        if (id != 0) {
            Instance after = instance.issuedFromMemory(world.watchesSeen() ? id : 0);
            State issued = state.withInstance(i, after).issuing(id);
            steps.accept(new Step(
                    "instance %d issues id %d from memory", i, id, 0, issued, world.brokenByIssuing(state, id)));
        }
    }

    private void goBack(State state, int i, Consumer<Step> steps) {
        Instance instance = state.instance(i);
        if (rules.keep(MEMORY_ABANDONED_ON_RETURN)) {
            State back = state.withInstance(i, instance.withoutMemory());
            steps.accept(
                    new Step("instance %d reaches redis again and abandons block %d", i, instance.memory(), 0, back));
            return;
        }
        for (int s = 0; s < 2; s++) {
            if (state.redis(s).primary()) {
                State back = state.withInstance(i, instance.withoutMemory())
                        .withRedis(s, state.redis(s).sentAdoption(instance.memory()));
                steps.accept(new Step(
                        "instance %d reaches redis %2$d again and sends it block %3$d", i, s, instance.memory(), back));
            }
        }
    }
}
