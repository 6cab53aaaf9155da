package dev.globalid.replication.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedStatementTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "INSERT INTO `shop`.`t` (`id`, `v`) VALUES (1, 'geheim')  | INSERT INTO `shop`.`t` (`id`, `v`) VALUES [13 bytes left out]",
                "INSERT INTO `a values b` VALUES (1)                      | INSERT INTO `a values b` VALUES [3 bytes left out]",
                "INSERT INTO `we``ird set` (v) SELECT 'geheim'            | INSERT INTO `we``ird set` (v) SELECT [8 bytes left out]",
                "UPDATE `shop`.`t` SET `v` = 'geheim' WHERE (`id` = 1)    | UPDATE `shop`.`t` SET [31 bytes left out]",
                "delete from t where (`v` = '密')                          | delete from t where [13 bytes left out]",
                "REPLACE INTO t VALUES (1)                                | REPLACE INTO t VALUES [3 bytes left out]",
                "DELETE FROM t                                            | DELETE FROM t"
            })
    void leavesOutWhatRowsHold(String statement, String logged) {
        assertThat(LoggedStatement.withoutRows(Sql.of(statement))).isEqualTo(logged);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET GLOBAL auto_increment_offset = 2",
                "CREATE TRIGGER t BEFORE INSERT ON u FOR EACH ROW SET NEW.v = 'x'",
                "DROP DATABASE IF EXISTS `insert`",
                "CHANGE MASTER TO MASTER_HOST = 'a'"
            })
    void leavesOtherStatementsAsTheyAre(String statement) {
        assertThat(LoggedStatement.withoutRows(Sql.of(statement))).isEqualTo(statement);
    }
}
