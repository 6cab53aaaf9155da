package dev.globalid.service.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PeriodClockTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    private Instant now = Instant.parse("2026-12-31T15:59:59.999Z");
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("only the instant is asked for");
        }
    };

    @Test
    void changesAtMidnightOfItsZone() {
        PeriodClock day = new PeriodClock(Period.DAY, SHANGHAI, clock);
        PeriodClock month = new PeriodClock(Period.MONTH, SHANGHAI, clock);
        PeriodClock year = new PeriodClock(Period.YEAR, SHANGHAI, clock);
        assertThat(day.firstDay()).isEqualTo("2026-12-31");
        assertThat(month.firstDay()).isEqualTo("2026-12-01");
        assertThat(year.firstDay()).isEqualTo("2026-01-01");
        now = now.plusMillis(1);
        assertThat(day.firstDay()).isEqualTo("2027-01-01");
        assertThat(month.firstDay()).isEqualTo("2027-01-01");
        assertThat(year.firstDay()).isEqualTo("2027-01-01");
    }

    @Test
    void goesBackWithAClockThatIsPutBack() {
        PeriodClock day = new PeriodClock(Period.DAY, SHANGHAI, clock);
        now = now.plus(Duration.ofDays(3));
        assertThat(day.firstDay()).isEqualTo("2027-01-03");
        now = now.minus(Duration.ofDays(3));
        assertThat(day.firstDay()).isEqualTo("2026-12-31");
    }

    @Test
    void beginsADayWithoutMidnightAtItsFirstMoment() {
        now = Instant.parse("2018-11-04T03:00:00Z");
        PeriodClock day = new PeriodClock(Period.DAY, SAO_PAULO, clock);
        assertThat(day.firstDay()).isEqualTo("2018-11-04");
        now = now.minusNanos(1);
        assertThat(day.firstDay()).isEqualTo("2018-11-03");
    }
}
