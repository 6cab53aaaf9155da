package dev.globalid.service.model;

/**
 * One state of the whole.
 *
 * @param redis the Redis servers
 * @param ledgers the ledgers, of lanes 1 and 2
 * @param instances the instances of the service
 * @param nextIncarnation the number that the next new incarnation gets
 * @param left the faults that may still happen
 * @param granted the blocks that were ever granted; only the proof and a careful administrator know it
 * @param issued the ids that callers got; only the proof knows it
 */
record State(
        Pair<Redis> redis,
        Pair<Ledger> ledgers,
        Pair<Instance> instances,
        int nextIncarnation,
        Budget left,
        int granted,
        int issued) {

    static State initial(Budget faults) {
        return new State(
                new Pair<>(Redis.fresh(true, 1), Redis.fresh(false, 2)),
                new Pair<>(Ledger.fresh(), Ledger.fresh()),
                new Pair<>(Instance.fresh(), Instance.fresh()),
                3,
                faults,
                0,
                0);
    }

    Redis redis(int index) {
        return redis.get(index);
    }

    Ledger ledger(int index) {
        return ledgers.get(index);
    }

    Instance instance(int index) {
        return instances.get(index);
    }

    State withRedis(int index, Redis server) {
        return new State(redis.with(index, server), ledgers, instances, nextIncarnation, left, granted, issued);
    }

    State withLedger(int index, Ledger ledger) {
        return new State(redis, ledgers.with(index, ledger), instances, nextIncarnation, left, granted, issued);
    }

    State withInstance(int index, Instance instance) {
        return new State(redis, ledgers, instances.with(index, instance), nextIncarnation, left, granted, issued);
    }

    State withNextIncarnation() {
        return new State(redis, ledgers, instances, nextIncarnation + 1, left, granted, issued);
    }

    State after(Fault fault) {
        return new State(redis, ledgers, instances, nextIncarnation, left.spend(fault), granted, issued);
    }

    State granting(int block) {
        return new State(redis, ledgers, instances, nextIncarnation, left, Blocks.plus(granted, block), issued);
    }

    State issuing(int id) {
        return new State(redis, ledgers, instances, nextIncarnation, left, granted, Blocks.plus(issued, id));
    }

    /** The highest block that the lane of this ledger ever granted, 0 for none. */
    int highestGranted(int ledger) {
        int lane = 0;
        for (int block = Blocks.highest(granted); block > 0; block--) {
            if (Blocks.contains(granted, block) && Ledgers.owns(ledger, block)) {
                lane = Blocks.plus(lane, block);
            }
        }
        return Blocks.highest(lane);
    }
}
