package dev.globalid.service.faults;

import java.util.random.RandomGenerator;

/**
 * Something that goes wrong for a while.
 *
 * @param name said in the report
 * @param disturbs whether Redis is down or its sequence touched by it: order is not promised then
 * @param course does it, and returns when it is over
 */
record Fault(String name, boolean disturbs, Course course) {

    /** How a fault goes. */
    @FunctionalInterface
    interface Course {
        /**
         * Runs to the end.
         *
         * @param random what is left to chance, so that it can be repeated
         */
        void run(RandomGenerator random) throws InterruptedException;
    }

    static Fault disturbing(String name, Course course) {
        return new Fault(name, true, course);
    }

    static Fault harmlessToOrder(String name, Course course) {
        return new Fault(name, false, course);
    }

    /** Waits for a time between the two bounds. */
    static void pause(RandomGenerator random, int fromMillis, int toMillis) throws InterruptedException {
        Thread.sleep(random.nextInt(fromMillis, toMillis));
    }
}
