package dev.globalid.client.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.client.IdListener;
import dev.globalid.client.IdListener.Reason;
import dev.globalid.client.IdRange;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class GlobalIdMetricsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(GlobalIdAutoConfiguration.class, GlobalIdMetricsAutoConfiguration.class))
            .withPropertyValues("global-id.servers=http://127.0.0.1:1", "global-id.sequences.userid=");

    @Test
    void showsWhatEachSequenceHolds() {
        application.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run(context -> {
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            context.getBean(MeterBinder.class).bindTo(meters);

            assertThat(meters.get("global.id.held")
                            .tag("sequence", "userid")
                            .gauge()
                            .value())
                    .isZero();
            assertThat(meters.get("global.id.used")
                            .tag("sequence", "userid")
                            .functionCounter()
                            .count())
                    .isZero();
        });
    }

    @Test
    void countsAndTimesCalls() {
        MeterRegistry meters = new SimpleMeterRegistry();
        IdListener listener = new MicrometerIdListener(meters);

        listener.attempted(new IdListener.Attempt("http://a", "userid", 10, Duration.ofMillis(2), null));
        listener.called(new IdListener.Call("userid", 10, Duration.ofMillis(3), null));
        listener.dropped(new IdListener.Dropped("userid", IdRange.of(5, 6, 1), Reason.TOO_OLD));

        assertThat(meters.get("global.id.attempts")
                        .tags("server", "http://a", "outcome", "ok")
                        .timer()
                        .count())
                .isOne();
        assertThat(meters.get("global.id.calls")
                        .tag("sequence", "userid")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(3);
        assertThat(meters.get("global.id.fetched").counter().count()).isEqualTo(10);
        assertThat(meters.get("global.id.dropped")
                        .tag("reason", "too_old")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void needsNoMetrics() {
        application.run(context -> assertThat(context).doesNotHaveBean(IdListener.class));
    }
}
