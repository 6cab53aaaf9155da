package dev.globalid.service.model;

import static dev.globalid.service.model.Fault.COUNTER_SET;
import static dev.globalid.service.model.Fault.IMAGE_RESTORED;
import static dev.globalid.service.model.Fault.KEYS_LOST;
import static dev.globalid.service.model.Fault.PROMOTION;
import static dev.globalid.service.model.Fault.REDIS_RESTART;
import static dev.globalid.service.model.Guard.PROMOTION_RENEWS_INCARNATION;
import static dev.globalid.service.model.Guard.RESTART_RENEWS_INCARNATION;

import java.util.function.Consumer;

/** What happens to the Redis servers: replication that is late, copies that are old, promotions, restarts, hands. */
record RedisFaults(World world, Rules rules) implements Behaviour {

    @Override
    public void from(State state, Consumer<Step> steps) {
        for (int s = 0; s < 2; s++) {
            roles(state, s, steps);
            copies(state, s, steps);
            restarts(state, s, steps);
            if (state.redis(s).primary()) {
                hands(state, s, steps);
            }
        }
    }

    private void roles(State state, int s, Consumer<Step> steps) {
        Redis server = state.redis(s);
        Redis other = state.redis(1 - s);
        if (server.primary() && other.primary()) {
            steps.accept(new Step("redis %d becomes a replica", s, 0, 0, state.withRedis(s, server.demoted())));
        }
        if (!server.primary() && other.primary()) {
            State synced = state.withRedis(s, server.holding(other.data()));
            steps.accept(new Step("redis %d catches up with its primary", s, 0, 0, synced));
        }
        if (!server.primary() && state.left().allows(PROMOTION)) {
            boolean renews = rules.keep(PROMOTION_RENEWS_INCARNATION);
            int incarnation = renews ? state.nextIncarnation() : server.incarnation();
            State promoted = state.after(PROMOTION).withRedis(s, server.promoted(incarnation));
            steps.accept(new Step(
                    "redis %d is promoted, incarnation %d",
                    s, incarnation, 0, renews ? promoted.withNextIncarnation() : promoted));
        }
    }

    private void copies(State state, int s, Consumer<Step> steps) {
        if (state.left().allows(REDIS_RESTART) || state.left().allows(IMAGE_RESTORED)) {
            State copied = state.withRedis(s, state.redis(s).copying());
            steps.accept(new Step("redis %d is copied", s, 0, 0, copied));
        }
        if (state.left().allows(IMAGE_RESTORED)) {
            Redis restored = state.redis(s).holding(state.redis(s).copy());
            State after = state.after(IMAGE_RESTORED).withRedis(s, restored);
            steps.accept(new Step("redis %d is put back to its copy, with its memory", s, 0, 0, after));
        }
    }

    private void restarts(State state, int s, Consumer<Step> steps) {
        if (!state.left().allows(REDIS_RESTART)) {
            return;
        }
        Redis server = state.redis(s);
        restart(state, s, server.data(), "redis %d restarts with its file, incarnation %d", steps);
        restart(state, s, server.copy(), "redis %d restarts with its older copy, incarnation %d", steps);
        restart(state, s, Data.EMPTY, "redis %d restarts without a file, incarnation %d", steps);
    }

    private void restart(State state, int s, Data with, String words, Consumer<Step> steps) {
        boolean renews = rules.keep(RESTART_RENEWS_INCARNATION);
        int incarnation = renews ? state.nextIncarnation() : state.redis(s).incarnation();
        State restarted = state.after(REDIS_RESTART).withRedis(s, state.redis(s).restarted(incarnation, with));
        steps.accept(new Step(words, s, incarnation, 0, renews ? restarted.withNextIncarnation() : restarted));
    }

    private void hands(State state, int s, Consumer<Step> steps) {
        Data data = state.redis(s).data();
        if (state.left().allows(KEYS_LOST)) {
            State after = state.after(KEYS_LOST);
            steps.accept(new Step("redis %d: FLUSHALL", s, 0, 0, holding(after, s, Data.EMPTY)));
            steps.accept(new Step(
                    "redis %d: DEL of the counter", s, 0, 0, holding(after, s, data.withCounter(Data.MISSING))));
        }
        if (state.left().allows(COUNTER_SET)) {
            State after = state.after(COUNTER_SET);
            for (int value = 0; value <= world.highestId(); value++) {
                steps.accept(
                        new Step("redis %d: SET counter %d", s, value, 0, holding(after, s, data.withCounter(value))));
            }
        }
    }

    private static State holding(State state, int s, Data data) {
        return state.withRedis(s, state.redis(s).holding(data));
    }
}
