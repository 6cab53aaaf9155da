package dev.globalid.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.service.sequence.SequenceName;
import dev.globalid.service.sequence.SequenceSpec;
import dev.globalid.service.sequence.WhenRedisIsDown;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

class SettingsPropertiesTest {

    @Property
    void anyNumbersAreASequenceOrRefusedWithASentence(
            @ForAll long start,
            @ForAll int increment,
            @ForAll int offset,
            @ForAll("maxes") String max,
            @ForAll int blockSize,
            @ForAll long runwaySeconds) {
        expectSequenceOrSentence(new SequenceSettings(
                start,
                increment,
                offset,
                max,
                blockSize,
                WhenRedisIsDown.ISSUE,
                Duration.ofSeconds(runwaySeconds),
                "",
                "UTC",
                ""));
    }

    @Property
    void anyWordsAreASequenceOrRefusedWithASentence(
            @ForAll @StringLength(max = 20) String period, @ForAll("zones") String zone, @ForAll String format) {
        expectSequenceOrSentence(
                new SequenceSettings(1, 1, 1, "bigint", 10, WhenRedisIsDown.FAIL, Duration.ZERO, period, zone, format));
    }

    @Property
    void anyNameIsASequencesOrRefusedWithASentence(@ForAll String name) {
        try {
            assertThat(SequenceName.of(name).value()).isEqualTo(name).matches("[A-Za-z0-9._-]{1,64}");
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("choose such a name");
        }
    }

    private static void expectSequenceOrSentence(SequenceSettings settings) {
        try {
            SequenceSpec spec = settings.spec(new SequenceName("userid"));
            assertThat(spec.definition().blockOf(spec.definition().max())).isNotNegative();
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> maxes() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.of("int", "int-unsigned", "bigint", "js-safe"),
                Arbitraries.strings().ofMaxLength(10));
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.oneOf(
                Arbitraries.of("UTC", "Europe/Berlin", "+02:00"),
                Arbitraries.strings().ofMaxLength(10));
    }
}
