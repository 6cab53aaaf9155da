package dev.globalid.service.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunwayTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Runway runway = new Runway(
            new SequenceDefinition(
                    new SequenceName("userid"),
                    1,
                    1,
                    1,
                    Long.MAX_VALUE,
                    100,
                    WhenRedisIsDown.ISSUE,
                    Duration.ofSeconds(60)),
            nanos::get);

    @Test
    void wantsABlockAheadEvenOfAQuietSequence() {
        runway.observe(99, 1);
        assertThat(runway.isShort()).isTrue();
        runway.observe(100, 1);
        assertThat(runway.isShort()).isFalse();
    }

    @Test
    void knowsNothingBeforeRedisHasTold() {
        assertThat(runway.isShort()).isFalse();
        assertThat(runway.remaining()).isEmpty();
    }

    @Test
    void wantsWhatTheRateNeedsForTheRunway() {
        issueFor(30, 1000);
        assertThat(runway.idsPerSecond()).isBetween(900.0, 1000.0);
        runway.observe(50_000);
        assertThat(runway.isShort()).isTrue();
        runway.observe(60_000);
        assertThat(runway.isShort()).isFalse();
    }

    @Test
    void keepsTheRunwayThroughAQuietMoment() {
        issueFor(30, 1000);
        double busy = runway.idsPerSecond();
        issueFor(10, 0);
        assertThat(runway.idsPerSecond()).isGreaterThan(busy * 0.9);
    }

    @Test
    void startsToCountAnewWithANewLease() {
        issueFor(30, 1000);
        double before = runway.idsPerSecond();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        runway.observe(1000, 5);
        assertThat(runway.idsPerSecond()).isEqualTo(before);
    }

    private long issued;

    private void issueFor(int seconds, int idsPerSecond) {
        for (int i = 0; i < seconds; i++) {
            runway.observe(1_000_000, issued);
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            issued += idsPerSecond;
        }
    }
}
