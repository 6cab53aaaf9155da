package dev.globalid.replication.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GtidSetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "'' | ''",
                "aa:1-5 | ''",
                "aa:1-5 | AA:2-3",
                "aa:1-5:7 | aa:7:1",
                "'aa:1-5,\nbb:1-9' | bb:9",
                "aa:1-5:nightly:1-3 | aa:nightly:2"
            })
    void containsWhatIsWithin(String set, String part) {
        assertThat(GtidSet.parse(set).contains(GtidSet.parse(part))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "'' | aa:1",
                "aa:1-5 | aa:5-6",
                "aa:1-5 | bb:1",
                "aa:1-5:7-9 | aa:6",
                "aa:1-5:nightly:1-3 | aa:nightly:4"
            })
    void lacksWhatIsNot(String set, String part) {
        assertThat(GtidSet.parse(set).contains(GtidSet.parse(part))).isFalse();
    }
}
