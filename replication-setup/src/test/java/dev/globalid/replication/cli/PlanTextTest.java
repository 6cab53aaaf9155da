package dev.globalid.replication.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.plan.Disruption;
import dev.globalid.replication.plan.Plan;
import dev.globalid.replication.plan.Step;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A plan tells people and scripts which of its steps will be felt, and why. */
final class PlanTextTest {

    private static final Step QUIET = new Step("set-on-a", "set variables on a", List.of("SET a\nSET b"), () -> {});
    private static final Step FELT =
            new Step("coordinates", "read coordinates", List.of(), () -> {}).disrupting(Disruption.HOLDS_WRITES);

    @Test
    void warnsOfAStepThatIsFelt() {
        assertThat(PlanText.of(new Plan(List.of(QUIET, FELT)))).isEqualToNormalizingNewlines("""
                The plan:
                  1. set variables on a
                       SET a
                       SET b
                  2. read coordinates
                       mind: writes wait for as long as this holds the servers still""");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatEachDisruptionDoesInAClause(Disruption reason) {
        assertThat(reason.effect()).matches("[a-z].*[^.]");
        assertThat(PlanText.of(new Plan(List.of(QUIET.disrupting(reason))))).contains("mind: " + reason.effect());
    }

    @Test
    void tellsScriptsTheReasonAsAWord() {
        assertThat(json(FELT)).contains("\"disruption\" : \"holds-writes\"", "\"id\" : \"coordinates\"");
        assertThat(json(QUIET)).contains("\"disruption\" : null", "\"details\" : [ \"SET a\\nSET b\" ]");
    }

    private static String json(Step step) {
        StringWriter written = new StringWriter();
        new Output(new PrintWriter(written), true).result(StepText.of(step), () -> "");
        return written.toString();
    }
}
