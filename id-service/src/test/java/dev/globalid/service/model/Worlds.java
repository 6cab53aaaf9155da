package dev.globalid.service.model;

import static dev.globalid.service.model.Fault.ANSWER_LOST;
import static dev.globalid.service.model.Fault.COUNTER_SET;
import static dev.globalid.service.model.Fault.IMAGE_RESTORED;
import static dev.globalid.service.model.Fault.INSTANCE_KILLED;
import static dev.globalid.service.model.Fault.KEYS_LOST;
import static dev.globalid.service.model.Fault.LEDGER_KILLED;
import static dev.globalid.service.model.Fault.LEDGER_REBUILT;
import static dev.globalid.service.model.Fault.PROMOTION;
import static dev.globalid.service.model.Fault.REDIS_RESTART;
import static dev.globalid.service.model.Promise.ABOVE_WHAT_WAS_SEEN;
import static dev.globalid.service.model.Promise.NO_ID_TWICE;

/** The worlds that are explored: two instances, two Redis servers, two ledgers and three blocks, where not said otherwise. */
final class Worlds {

    /** Up to three promotions, so that the process which was first promoted can be promoted again. */
    static final World PROMOTIONS = World.of("promotions").with(PROMOTION, 3);

    static final World RESTARTS = World.of("restarts").with(REDIS_RESTART, 1);

    static final World LEDGERS =
            World.of("ledgers").with(LEDGER_KILLED, 1).with(LEDGER_REBUILT, 1).with(INSTANCE_KILLED, 1);

    static final World LOST_ANSWERS =
            World.of("lost answers").with(ANSWER_LOST, 2).with(PROMOTION, 1);

    /** Order is not promised where keys are lost: a late adoption of a lower block then finds nothing to compare with. */
    static final World LOST_KEYS =
            World.of("lost keys").with(KEYS_LOST, 1).with(PROMOTION, 1).promising(NO_ID_TWICE);

    static final World EVERYTHING_SMALL = World.of("everything, two blocks")
            .sized(2, 1, 2)
            .with(PROMOTION, 1)
            .with(REDIS_RESTART, 1)
            .with(KEYS_LOST, 1)
            .with(ANSWER_LOST, 1)
            .with(INSTANCE_KILLED, 1)
            .with(LEDGER_REBUILT, 1)
            .promising(NO_ID_TWICE);

    /** The counter set by hand, as one process sees it that is never killed. */
    static final World HAND_ALONE = World.of("hand, one instance")
            .sized(1, 2, 3)
            .with(COUNTER_SET, 1)
            .promising(NO_ID_TWICE, ABOVE_WHAT_WAS_SEEN);

    static final World HAND =
            World.of("hand, one ledger").sized(2, 1, 3).with(COUNTER_SET, 1).promising(ABOVE_WHAT_WAS_SEEN);

    static final World IMAGE =
            World.of("image, one ledger").sized(2, 1, 3).with(IMAGE_RESTORED, 1).promising(ABOVE_WHAT_WAS_SEEN);

    /** The counter set by hand, as several processes see it: more than invariant 8 can catch. */
    static final World HAND_AND_PROMOTION = World.of("hand, promotion")
            .sized(2, 1, 3)
            .with(COUNTER_SET, 1)
            .with(PROMOTION, 1)
            .promising(NO_ID_TWICE);

    private Worlds() {}
}
