package dev.globalid.replication.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class NagiosTextTest {

    @Test
    void saysThatAllIsWellWithTheLagAsAFigure() {
        assertThat(NagiosText.of(true, List.of(channel(Optional.of(75L), List.of(), List.of()))))
                .isEqualTo("REPLICATION OK - a to b lag 1 min 15 s | 'lag a-b'=75s;;;0 'running a-b'=2;;;0;2");
    }

    @Test
    void saysWhatIsWrongOnOneLineWithoutABarInIt() {
        ChannelText.Trouble trouble = new ChannelText.Trouble(1062, "text", "a duplicate\nkey | twice", "run repair");

        assertThat(NagiosText.of(false, List.of(channel(Optional.empty(), List.of(trouble), List.of()))))
                .isEqualTo("REPLICATION CRITICAL - a to b error 1062, a duplicate key / twice, remedy: run repair"
                        + " | 'lag a-b'=U 'running a-b'=2;;;0;2");
    }

    @Test
    void saysThatNothingCouldBeTold() {
        assertThat(NagiosText.unknown("there is no file | x")).isEqualTo("REPLICATION UNKNOWN - there is no file / x");
    }

    private static ChannelText channel(Optional<Long> lag, List<ChannelText.Trouble> errors, List<String> problems) {
        return new ChannelText(
                "a",
                "b",
                errors.isEmpty(),
                false,
                Optional.of("on"),
                Optional.of("on"),
                lag,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                errors,
                problems);
    }
}
