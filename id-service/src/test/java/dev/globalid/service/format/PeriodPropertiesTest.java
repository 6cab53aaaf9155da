package dev.globalid.service.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class PeriodPropertiesTest {

    @Property
    void namesEachPeriodOnceAndInOrder(
            @ForAll Period period, @ForAll @LongRange(min = -100_000, max = 100_000) long epochDay) {
        LocalDate day = LocalDate.ofEpochDay(epochDay);
        LocalDate next = period.nextFirstDay(day);
        assertThat(period.firstDay(day)).isBeforeOrEqualTo(day).isEqualTo(period.firstDay(next.minusDays(1)));
        assertThat(period.key(day))
                .isEqualTo(period.key(next.minusDays(1)))
                .isLessThan(period.key(next))
                .containsOnlyDigits();
    }
}
