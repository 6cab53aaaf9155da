package dev.globalid.service.model;

import java.util.List;

/**
 * How large a model is, and what may go wrong in it.
 *
 * @param name said in the report
 * @param instances 1 or 2
 * @param ledgers 1 or 2
 * @param blocks the highest block number
 * @param faults how often each fault may happen
 * @param promises what must hold in it
 */
record World(String name, int instances, int ledgers, int blocks, Budget faults, List<Promise> promises) {

    World {
        promises = List.copyOf(promises);
    }

    static World of(String name) {
        return new World(name, 2, 2, 3, Budget.none(), List.of(Promise.NO_ID_TWICE, Promise.RISING_IN_AN_INCARNATION));
    }

    World with(Fault fault, int times) {
        return new World(name, instances, ledgers, blocks, faults.plus(fault, times), promises);
    }

    World sized(int withInstances, int withLedgers, int withBlocks) {
        return new World(name, withInstances, withLedgers, withBlocks, faults, promises);
    }

    World promising(Promise... only) {
        return new World(name, instances, ledgers, blocks, faults, List.of(only));
    }

    /** Whether it matters what a process has seen. */
    boolean watchesSeen() {
        return promises.contains(Promise.ABOVE_WHAT_WAS_SEEN);
    }

    /** What issuing {@code id} breaks, empty for nothing. */
    String brokenByIssuing(State before, int id) {
        boolean twice = promises.contains(Promise.NO_ID_TWICE) && Blocks.contains(before.issued(), id);
        return twice ? Promise.NO_ID_TWICE.broken() : "";
    }

    int highestId() {
        return Blocks.last(blocks);
    }
}
