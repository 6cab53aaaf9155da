package dev.globalid.service.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SequenceDefinitionTest {

    @Test
    void cutsBlocksThatFollowEachOtherWithoutOverlap() {
        SequenceDefinition definition = definition(10, 3, Long.MAX_VALUE);
        assertThat(definition.block(1).ids()).isEqualTo(new IdRange(3, 993, 10));
        assertThat(definition.block(2).ids()).isEqualTo(new IdRange(1003, 1993, 10));
    }

    @Test
    void cutsTheLastBlockAtMax() {
        SequenceDefinition definition = definition(10, 3, 1015);
        assertThat(definition.block(2).ids()).isEqualTo(new IdRange(1003, 1013, 10));
        assertThatThrownBy(() -> definition.block(3)).isInstanceOf(SequenceExhausted.class);
    }

    @Test
    void doesNotOverflowAtTheEndOfLong() {
        SequenceDefinition definition = definition(1, 1, Long.MAX_VALUE);
        long lastBlock = definition.blockOf(Long.MAX_VALUE);
        assertThat(definition.block(lastBlock).ids().last()).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> definition.block(lastBlock + 1)).isInstanceOf(SequenceExhausted.class);
        assertThatThrownBy(() -> definition.block(Long.MAX_VALUE)).isInstanceOf(SequenceExhausted.class);
    }

    @Test
    void knowsTheBlockOfAnIdAndWhatIsUsedUp() {
        SequenceDefinition definition = definition(10, 3, Long.MAX_VALUE);
        assertThat(definition.blockOf(2)).isZero();
        assertThat(definition.blockOf(993)).isEqualTo(1);
        assertThat(definition.blockOf(1003)).isEqualTo(2);
        assertThat(definition.blocksUpTo(0)).isZero();
        assertThat(definition.blocksUpTo(992)).isZero();
        assertThat(definition.blocksUpTo(993)).isEqualTo(1);
        assertThat(definition.blocksUpTo(1002)).isEqualTo(1);
    }

    @Test
    void knowsHowManyIdsAreLeft() {
        SequenceDefinition definition = definition(10, 3, 1015);
        assertThat(definition.idsAbove(0)).isEqualTo(102);
        assertThat(definition.idsAbove(3)).isEqualTo(101);
        assertThat(definition.idsAbove(1002)).isEqualTo(2);
        assertThat(definition.idsAbove(1013)).isZero();
        assertThat(definition.idsAbove(5000)).isZero();
        assertThat(definition(1, 1, Long.MAX_VALUE).idsAbove(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void refusesAnOffsetOutsideTheIncrement() {
        assertThatThrownBy(() -> definition(2, 3, 100)).hasMessage("offset is 3, but must be 1 to the increment, 2");
    }

    private static SequenceDefinition definition(int increment, int offset, long max) {
        return new SequenceDefinition(
                new SequenceName("userid"),
                1,
                increment,
                offset,
                max,
                100,
                WhenRedisIsDown.ISSUE,
                Duration.ofMinutes(10));
    }
}
