package dev.globalid.replication.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
