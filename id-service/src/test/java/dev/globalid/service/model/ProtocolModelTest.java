package dev.globalid.service.model;

import static dev.globalid.service.model.Guard.LEASE_KEEPS_LAST_ID;
import static dev.globalid.service.model.Promise.ABOVE_WHAT_WAS_SEEN;
import static dev.globalid.service.model.Promise.NO_ID_TWICE;
import static dev.globalid.service.model.Promise.RISING_IN_AN_INCARNATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every interleaving of the protocol, with all guards and with each one taken away. */
class ProtocolModelTest {

    private static final Rules OTHERS = Rules.without(LEASE_KEEPS_LAST_ID);

    static Stream<World> worlds() {
        return Stream.of(
                Worlds.PROMOTIONS,
                Worlds.RESTARTS,
                Worlds.LEDGERS,
                Worlds.LOST_ANSWERS,
                Worlds.LOST_KEYS,
                Worlds.EVERYTHING_SMALL,
                Worlds.HAND_ALONE,
                Worlds.HAND,
                Worlds.IMAGE);
    }

    /** Without the last id in the lease, which would also stop some of what the other guards are for. */
    @ParameterizedTest
    @MethodSource("worlds")
    void keepsItsPromisesInEveryInterleaving(World world) {
        assertThat(explored(world, OTHERS, "the other guards").trace()).isEmpty();
    }

    @Test
    void issuesNothingTwiceAfterAHandSetTheCounterBack() {
        assertThat(explored(Worlds.HAND_AND_PROMOTION, Rules.all(), "all guards")
                        .trace())
                .isEmpty();
    }

    @Test
    void stillKeepsItsPromisesWithAllGuardsTogether() {
        assertThat(explored(Worlds.EVERYTHING_SMALL, Rules.all(), "all guards").trace())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void breaksItsPromiseWithoutTheGuard(Guard guard) {
        Promise promise = promiseOf(guard);
        World world = worldOf(guard).promising(promise);

        Exploration exploration = explored(world, Rules.without(guard, LEASE_KEEPS_LAST_ID), "without " + guard);

        exploration.trace().forEach(step -> System.out.println("    " + step));
        assertThat(exploration.trace()).last().asString().endsWith(promise.broken());
    }

    @Test
    void aCounterSetBackIsCaughtByInvariant8OnlyForProcessesThatSawMore() {
        assertThat(explored(Worlds.HAND.promising(NO_ID_TWICE, ABOVE_WHAT_WAS_SEEN), OTHERS, "invariant 8 alone")
                        .trace())
                .last()
                .asString()
                .endsWith(NO_ID_TWICE.broken());
    }

    @Test
    void anImageRestoredWithItsMemoryIsNotSeenByAProcessThatSawLess() {
        Exploration exploration =
                explored(Worlds.IMAGE.promising(NO_ID_TWICE, ABOVE_WHAT_WAS_SEEN), Rules.all(), "all guards");

        assertThat(exploration.trace()).last().asString().endsWith(NO_ID_TWICE.broken());
    }

    private static World worldOf(Guard guard) {
        return switch (guard) {
            case INCARNATION_COMPARED,
                    PROMOTION_RENEWS_INCARNATION,
                    COUNTER_INSIDE_LEASE,
                    ADOPTION_ONLY_RAISES,
                    BLOCK_SENT_ONCE,
                    UNANSWERED_BLOCK_GIVEN_UP,
                    MEMORY_ABANDONED_ON_RETURN -> Worlds.PROMOTIONS;
            case RESTART_RENEWS_INCARNATION -> Worlds.RESTARTS;
            case MISSING_COUNTER_REFUSED -> Worlds.LOST_KEYS;
            case GRANT_DURABLE_BEFORE_USE, LEDGER_LANES, LEDGER_IDENTITY_CHECKED, READMITTED_WITH_FLOOR ->
                Worlds.LEDGERS;
            case REGRESSION_DISCARDED -> Worlds.HAND;
            case LEASE_KEEPS_LAST_ID -> Worlds.HAND_AND_PROMOTION;
        };
    }

    private static Promise promiseOf(Guard guard) {
        return switch (guard) {
            case ADOPTION_ONLY_RAISES -> RISING_IN_AN_INCARNATION;
            case REGRESSION_DISCARDED -> ABOVE_WHAT_WAS_SEEN;
            default -> NO_ID_TWICE;
        };
    }

    private static Exploration explored(World world, Rules rules, String which) {
        Exploration exploration = Explorer.explore(world, rules);
        System.out.printf(
                "model: %-24s %-38s %,9d states, %s%n",
                world.name(),
                which,
                exploration.states(),
                exploration.safe() ? "safe" : "broken in " + exploration.trace().size() + " steps");
        return exploration;
    }
}
