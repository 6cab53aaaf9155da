package dev.globalid.replication.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
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
                "aa:1-5:nightly:1-3 | aa:nightly:2",
                "'1-1-100,2-2-50' | 2-2-50"
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
                "aa:1-5:nightly:1-3 | aa:nightly:4",
                "1-1-100 | 1-1-101",
                "1-1-100 | '1-1-5,2-2-1'",
                "0-2-100 | 0-1-5"
            })
    void lacksWhatIsNot(String set, String part) {
        assertThat(GtidSet.parse(set).contains(GtidSet.parse(part))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "aa:1-9 | aa:3-4 | aa:1-2:5-9 | 7",
                "'aa:1-9,bb:5' | aa:1-20 | bb:5 | 1",
                "aa:1-3:7 | aa:2-7 | aa:1 | 1",
                "aa:nightly:1-3 | aa:1-3 | aa:nightly:1-3 | 3",
                "aa:1-3 | aa:1-3 | '' | 0"
            })
    void leavesWhatAnotherLacks(String set, String other, String rest, long count) {
        GtidSet left = GtidSet.parse(set).minus(GtidSet.parse(other));
        assertThat(left).hasToString(rest);
        assertThat(left.count()).isEqualTo(count);
    }

    @Test
    void tellsWhatAServerWroteFirst() {
        assertThat(GtidSet.parse("aa:1-3:nightly:4,ab:1").of("AA")).hasToString("aa:1-3,aa:nightly:4");
        assertThat(GtidSet.parse("1-1-100,11-2-50").of("1-1").count()).isEqualTo(100);
    }
}
