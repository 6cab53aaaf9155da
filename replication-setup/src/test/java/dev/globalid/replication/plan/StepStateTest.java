package dev.globalid.replication.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StepStateTest {

    @ParameterizedTest
    @EnumSource
    void becomesOnlyWhatTheTableSays(StepState state) {
        List<StepState> next =
                EnumSet.allOf(StepState.class).stream().filter(state::mayBecome).toList();

        assertThat(Set.copyOf(next))
                .isEqualTo(
                        switch (state) {
                            case PENDING -> Set.of(StepState.RUNNING);
                            case RUNNING -> Set.of(StepState.DONE, StepState.FAILED, StepState.INTERRUPTED);
                            case DONE, FAILED, INTERRUPTED -> Set.of();
                        });
    }
}
