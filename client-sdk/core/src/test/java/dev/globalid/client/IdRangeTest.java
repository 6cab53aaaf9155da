package dev.globalid.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class IdRangeTest {

    @Test
    void listsTheIdsOfItsRunsInOrder() {
        IdRange range = new IdRange(10, List.of(new IdRange.Run(3, 23), new IdRange.Run(1003, 1003)));

        assertThat(range.toArray()).containsExactly(3, 13, 23, 1003);
        assertThat(range).containsExactly(3L, 13L, 23L, 1003L);
        assertThat(range.size()).isEqualTo(4);
        assertThat(range.first()).isEqualTo(3);
        assertThat(range.last()).isEqualTo(1003);
    }

    @Test
    void reachesTheLargestNumber() {
        IdRange range = IdRange.of(Long.MAX_VALUE - 1, Long.MAX_VALUE, 1);

        assertThat(range.toArray()).containsExactly(Long.MAX_VALUE - 1, Long.MAX_VALUE);
    }

    @Test
    void refusesRunsThatOverlap() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdRange(1, List.of(new IdRange.Run(1, 5), new IdRange.Run(5, 9))))
                .withMessage("The run from 5 begins before the run to 5 has ended");
    }

    @Test
    void refusesARunThatIsNoWholeNumberOfSteps() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdRange.of(3, 24, 10))
                .withMessageContaining("not a number of whole steps of 10");
    }

    @Test
    void refusesWhatHoldsNoIds() {
        assertThatIllegalArgumentException().isThrownBy(() -> IdRange.of(2, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new IdRange(1, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> IdRange.of(1, 1, 0));
    }

    @Test
    void refusesARunLongerThanALong() {
        assertThatIllegalArgumentException().isThrownBy(() -> IdRange.of(Long.MIN_VALUE, Long.MAX_VALUE, 1));
    }
}
