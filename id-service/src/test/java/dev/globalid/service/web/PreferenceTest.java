package dev.globalid.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | JSON",
                "application/json | JSON",
                "text/plain | TEXT",
                "text/plain, */* | TEXT",
                "text/*, */*;q=0.5 | TEXT",
                "text/plain;q=0.1, application/json | JSON",
                "application/json;q=0, */* | TEXT",
                "text/plain, application/json | TEXT",
                "text/html, application/*;q=0.8 | JSON"
            })
    void givesTheFormatThatIsWantedMost(String accept, IdsFormat wanted) {
        assertThat(IdsFormat.of(accept)).isEqualTo(wanted);
    }

    @Test
    void refusesWhatItCannotWrite() {
        assertThatThrownBy(() -> IdsFormat.of("text/html")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> IdsFormat.of("text/plain;q=0")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> IdsFormat.of("no media type")).isInstanceOf(Problem.class);
    }
}
