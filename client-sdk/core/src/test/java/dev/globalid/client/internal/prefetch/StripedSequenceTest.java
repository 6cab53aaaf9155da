package dev.globalid.client.internal.prefetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripedSequenceTest {

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "4, 8", "6, 16", "16, 32", "33, 64", "500, 64"})
    void hasAPowerOfTwoOfStripes(int processors, int stripes) {
        assertThat(StripedSequence.stripesFor(processors)).isEqualTo(stripes);
    }
}
