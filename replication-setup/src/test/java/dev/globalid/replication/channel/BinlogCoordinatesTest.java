package dev.globalid.replication.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BinlogCoordinatesTest {

    @Test
    void comparesFilesAsNumbers() {
        assertThat(new BinlogCoordinates("mysql-bin.1000000", 4))
                .isGreaterThan(new BinlogCoordinates("mysql-bin.999999", 700));
    }

    @Test
    void comparesPositionsWithinAFile() {
        BinlogCoordinates end = new BinlogCoordinates("mysql-bin.000001", 1000);
        assertThat(end.isAtLeast(new BinlogCoordinates("mysql-bin.000001", 999)))
                .isTrue();
        assertThat(end.isAtLeast(end)).isTrue();
        assertThat(end.isAtLeast(new BinlogCoordinates("mysql-bin.000001", 1001)))
                .isFalse();
    }

    @Test
    void refusesAFileWithoutANumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinlogCoordinates("mysql-bin", 4))
                .withMessageContaining("file 'mysql-bin'");
    }
}
