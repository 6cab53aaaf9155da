package dev.globalid.service.model;

import static dev.globalid.service.model.Guard.BLOCK_SENT_ONCE;
import static dev.globalid.service.model.Guard.UNANSWERED_BLOCK_GIVEN_UP;

import java.util.function.Consumer;

/**
 * Adoptions: sent to whatever the instance holds for the primary, at any time, since blocks are also fetched ahead; run there
 * some time later or never. The sender does not wait for the answer, which makes every adoption one that was given up.
 */
record Adoptions(World world, Rules rules) implements Behaviour {

    @Override
    public void from(State state, Consumer<Step> steps) {
        for (int s = 0; s < 2; s++) {
            Redis server = state.redis(s);
            for (int i = 0; i < world.instances() && server.primary(); i++) {
                if (mayBeSent(state.instance(i))) {
                    send(state, i, s, steps);
                }
            }
            for (int block = 1; block <= world.blocks(); block++) {
                if (server.primary() && Blocks.contains(server.adoptions(), block)) {
                    Redis adopted = server.adopted(block, rules);
                    steps.accept(new Step(
                            "redis %d runs the adoption of block %d", s, block, 0, state.withRedis(s, adopted)));
                }
            }
        }
    }

    private boolean mayBeSent(Instance instance) {
        return instance.granted() != 0 && (!instance.sent() || !rules.keep(BLOCK_SENT_ONCE));
    }

    private void send(State state, int i, int s, Consumer<Step> steps) {
        Instance instance = state.instance(i);
        boolean keepsBlock = !rules.keep(BLOCK_SENT_ONCE) || !rules.keep(UNANSWERED_BLOCK_GIVEN_UP);
        State sent = state.withInstance(i, instance.afterSending(keepsBlock))
                .withRedis(s, state.redis(s).sentAdoption(instance.granted()));
        steps.accept(
                new Step("instance %d sends the adoption of block %d to redis %d", i, instance.granted(), s, sent));
    }
}
