package dev.globalid.service.model;

import static dev.globalid.service.model.Fault.ANSWER_LOST;
import static dev.globalid.service.model.Guard.REGRESSION_DISCARDED;
import static dev.globalid.service.model.Promise.ABOVE_WHAT_WAS_SEEN;
import static dev.globalid.service.model.Promise.RISING_IN_AN_INCARNATION;

import java.util.function.Consumer;

/**
 * A take: sent to whatever the instance holds for the primary, run there some time later, answered some time after that.
 *
 * <p>Where no promise is about what a process has seen, the three are one step. Nothing is lost by it: a take that is on its
 * way changes nothing, and no step depends on what was issued, so that to answer later could only issue the same ids later.
 */
record Takes(World world, Rules rules) implements Behaviour {

    @Override
    public void from(State state, Consumer<Step> steps) {
        for (int i = 0; i < world.instances(); i++) {
            Take take = state.instance(i).take();
            if (take.none()) {
                send(state, i, steps);
            } else if (take.id() == 0) {
                run(state, i, take.server(), steps);
            } else {
                answer(state, i, steps);
            }
        }
        if (state.left().allows(ANSWER_LOST)) {
            runUnheard(state.after(ANSWER_LOST), steps);
        }
    }

    private void send(State state, int i, Consumer<Step> steps) {
        Instance instance = state.instance(i);
        for (int s = 0; s < 2 && instance.memory() == 0; s++) {
            if (!state.redis(s).primary()) {
                continue;
            }
            if (world.watchesSeen()) {
                State sent = state.withInstance(i, instance.with(Take.sentTo(s, instance.seen())));
                steps.accept(new Step("instance %d sends a take to redis %d", i, s, 0, sent));
            } else {
                runAndAnswer(state, i, s, steps);
            }
        }
    }

    private void runAndAnswer(State state, int i, int s, Consumer<Step> steps) {
        int id = next(state.redis(s));
        if (id != 0) {
            State issued = state.withRedis(s, state.redis(s).taken(id)).issuing(id);
            String twice = world.brokenByIssuing(state, id);
            String broken = twice.isEmpty() ? brokenByRunning(state, s, id) : twice;
            steps.accept(new Step("instance %d takes id %d from redis %d", i, id, s, issued, broken));
        }
    }

    private void run(State state, int i, int s, Consumer<Step> steps) {
        Instance instance = state.instance(i);
        int id = next(state.redis(s));
        if (id == 0) {
            State refused = state.withInstance(i, instance.with(Take.NONE));
            steps.accept(new Step("redis %2$d refuses the take of instance %1$d", i, s, 0, refused));
            return;
        }
        State taken = state.withRedis(s, state.redis(s).taken(id))
                .withInstance(i, instance.with(instance.take().answered(id)));
        steps.accept(new Step(
                "redis %2$d runs the take of instance %1$d: id %3$d", i, s, id, taken, brokenByRunning(state, s, id)));
    }

    private void runUnheard(State state, Consumer<Step> steps) {
        for (int s = 0; s < 2; s++) {
            int id = next(state.redis(s));
            if (id != 0) {
                State taken = state.withRedis(s, state.redis(s).taken(id));
                steps.accept(new Step(
                        "redis %d runs an old take, nobody hears of id %d",
                        s, id, 0, taken, brokenByRunning(state, s, id)));
            }
        }
    }

    private void answer(State state, int i, Consumer<Step> steps) {
        Instance instance = state.instance(i);
        Take take = instance.take();
        boolean regressed = take.id() <= take.floor();
        if (regressed && rules.keep(REGRESSION_DISCARDED)) {
            State dropped = state.withInstance(i, instance.with(Take.NONE));
            steps.accept(new Step("instance %d drops id %d, having seen %d", i, take.id(), take.floor(), dropped));
            return;
        }
        State issued = state.withInstance(i, instance.accepted(take.id())).issuing(take.id());
        String broken = regressed ? ABOVE_WHAT_WAS_SEEN.broken() : world.brokenByIssuing(state, take.id());
        steps.accept(new Step("instance %d issues id %d", i, take.id(), 0, issued, broken));
    }

    private int next(Redis server) {
        int id = server.primary() ? server.next(rules) : 0;
        return id > world.highestId() ? 0 : id;
    }

    private String brokenByRunning(State state, int s, int id) {
        boolean promised = world.promises().contains(RISING_IN_AN_INCARNATION);
        return promised && id <= state.redis(s).highest() ? RISING_IN_AN_INCARNATION.broken() : "";
    }
}
