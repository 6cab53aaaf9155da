package dev.globalid.replication.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

final class WatchTest {

    private final StringWriter out = new StringWriter();
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void forgetTheInterruption() {
        Thread.interrupted();
    }

    @Test
    void writesOverTheOldTextOnATerminal() {
        watchTwice(Ansi.ON);

        assertThat(out.toString())
                .contains("\033[Hlook 1\033[K", "\033[Hlook 2\033[K")
                .endsWith("\033[J");
    }

    @Test
    void writesOneTextBelowTheOtherElsewhere() {
        watchTwice(Ansi.OFF);

        assertThat(out.toString()).isEqualToNormalizingNewlines("look 1\nlook 2\n");
    }

    private void watchTwice(Ansi ansi) {
        assertThatThrownBy(() -> new Watch(new PrintWriter(out), ansi, Duration.ofMillis(1)).run(this::look))
                .isInstanceOf(InterruptedException.class);
    }

    private String look() {
        int look = looks.incrementAndGet();
        if (look == 2) {
            Thread.currentThread().interrupt();
        }
        return "look " + look;
    }
}
