package dev.globalid.replication.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerVersionTest {

    @ParameterizedTest
    @CsvSource({
        "8.0.33, MySQL 8.0.33",
        "5.6.14-log, MySQL 5.6.14",
        "9.7.4-0ubuntu0.26.04.1, MySQL 9.7.4",
        "26.7.0, MySQL 26.7.0",
        "10.11.14-MariaDB-0+deb12u2-log, MariaDB 10.11.14",
        "5.5.5-10.6.4-MariaDB, MariaDB 10.6.4",
        "5.5.5-log, MySQL 5.5.5"
    })
    void readsWhatAServerSaysOfItself(String reported, String version) {
        assertThat(ServerVersion.fromServer(reported))
                .hasValueSatisfying(v -> assertThat(v).hasToString(version));
    }

    @ParameterizedTest
    @CsvSource({
        "8.0, MySQL 8.0.0",
        "8.0.33, MySQL 8.0.33",
        "mysql-9.7, MySQL 9.7.0",
        "mariadb-10.11, MariaDB 10.11.0",
        "MariaDB-11.4.5, MariaDB 11.4.5"
    })
    void readsWhatAPersonTypes(String typed, String version) {
        assertThat(ServerVersion.fromPerson(typed))
                .hasValueSatisfying(v -> assertThat(v).hasToString(version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "eight", "8.0.x", "8.0.33.1", "oracle-23.1", "8.0 ", "99999999999.0"})
    void takesNothingElseFromAPerson(String typed) {
        assertThat(ServerVersion.fromPerson(typed)).isEmpty();
    }

    @Test
    void comparesNumbersRatherThanText() {
        ServerVersion version = new ServerVersion(Family.MYSQL, 26, 7, 0);

        assertThat(version.isAtLeast(9, 7)).isTrue();
        assertThat(version.isAtLeast(26, 7, 0)).isTrue();
        assertThat(version.isAtLeast(26, 7, 1)).isFalse();
        assertThat(version.isAtLeast(26, 10)).isFalse();
    }

    @Test
    void tellsSeriesApart() {
        ServerVersion version = new ServerVersion(Family.MYSQL, 8, 0, 33);

        assertThat(version.isSameSeries(new ServerVersion(Family.MYSQL, 8, 0, 11)))
                .isTrue();
        assertThat(version.isSameSeries(new ServerVersion(Family.MYSQL, 8, 4, 0)))
                .isFalse();
        assertThat(version.isSameSeries(new ServerVersion(Family.MARIADB, 8, 0, 33)))
                .isFalse();
    }
}
