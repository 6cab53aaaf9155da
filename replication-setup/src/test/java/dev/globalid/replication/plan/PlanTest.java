package dev.globalid.replication.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanTest {

    private final List<String> ran = new ArrayList<>();

    @Test
    void runsItsStepsInOrderAndTellsTheListener() {
        List<String> heard = new ArrayList<>();
        new Plan(List.of(step("one"), step("two"))).execute((step, state) -> heard.add(step.id() + " " + state));

        assertThat(ran).containsExactly("one", "two");
        assertThat(heard).containsExactly("one RUNNING", "one DONE", "two RUNNING", "two DONE");
    }

    @Test
    void stopsAtTheFirstStepThatFailsAndSaysWhatIsLeft() {
        Plan plan = new Plan(List.of(step("one"), failing(new IllegalStateException("a:3306 is gone")), step("three")));

        assertThatExceptionOfType(PlanFailedException.class)
                .isThrownBy(() -> plan.execute(PlanListener.SILENT))
                .withMessage("step 2 of 3 (do failing) failed: a:3306 is gone; steps done before it: 1, not begun: 1;"
                        + " run the same command again to go on from here")
                .satisfies(e -> {
                    assertThat(e.done()).extracting(Step::id).containsExactly("one");
                    assertThat(e.failed().id()).isEqualTo("failing");
                    assertThat(e.left()).extracting(Step::id).containsExactly("three");
                });
        assertThat(ran).containsExactly("one");
    }

    @Test
    void keepsTheInterruptOfAStep() {
        Plan plan = new Plan(List.of(failing(new InterruptedException())));

        assertThatExceptionOfType(PlanFailedException.class)
                .isThrownBy(() -> plan.execute(PlanListener.SILENT))
                .withMessage(
                        "step 1 of 1 (do failing) failed: it was interrupted; steps done before it: 0, not begun: 0;"
                                + " run the same command again to go on from here");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void makesTheCheckOfItsGuardBeforeEachStep() {
        new Plan(List.of(step("one"), step("two")))
                .guardedBy(() -> ran.add("check"))
                .execute(PlanListener.SILENT);

        assertThat(ran).containsExactly("check", "one", "check", "two");
    }

    @Test
    void beginsNoStepWhoseCheckFails() {
        List<StepState> heard = new ArrayList<>();
        Plan plan = new Plan(List.of(step("one"), step("two"))).guardedBy(() -> {
            throw new IllegalStateException("somebody else is at work");
        });

        assertThatExceptionOfType(PlanFailedException.class)
                .isThrownBy(() -> plan.execute((step, state) -> heard.add(state)))
                .withMessageStartingWith("step 1 of 2 (do one) failed: somebody else is at work;");
        assertThat(ran).isEmpty();
        assertThat(heard).containsExactly(StepState.RUNNING, StepState.FAILED);
    }

    @Test
    void makesNoCheckWhereAServerGoesDown() {
        Step restart = step("restart").disrupting(Disruption.RESTARTS_SERVER);
        Step held = step("held").disrupting(Disruption.HOLDS_WRITES);

        new Plan(List.of(restart, held)).guardedBy(() -> ran.add("check")).execute(PlanListener.SILENT);

        assertThat(ran).containsExactly("restart", "check", "held");
    }

    @Test
    void isTheSameToPeopleWithAGuard() {
        Step felt = step("one").disrupting(Disruption.HOLDS_WRITES);

        assertThat(new Plan(List.of(felt)).guardedBy(() -> {}).steps())
                .extracting(Step::id, Step::title, Step::details, Step::disruption)
                .containsExactly(tuple(felt.id(), felt.title(), felt.details(), felt.disruption()));
    }

    @Test
    void hasNoTwoStepsOfOneId() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Plan(List.of(step("one"), step("one"))));
    }

    @Test
    void mayBeEmpty() {
        assertThat(Plan.EMPTY.isEmpty()).isTrue();
    }

    @Test
    void everyErrorSaysWhatToDo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Finding.error("server_id", "a and b", "1 and 1", "two numbers", " "));
    }

    private Step step(String id) {
        return new Step(id, "do " + id, List.of(), () -> ran.add(id));
    }

    private static Step failing(Exception e) {
        return new Step("failing", "do failing", List.of(), () -> {
            throw e;
        });
    }
}
