package dev.globalid.replication.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.globalid.replication.plan.Finding;
import dev.globalid.replication.plan.Severity;
import dev.globalid.replication.setup.Apply;
import dev.globalid.replication.setup.LivePair;
import dev.globalid.replication.testing.MySqlVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What lets the rows of a pair go apart in silence, read by the servers when they start. */
class HidingByFileIT {

    private static final List<String> FILTERS = List.of(
            "replicate-ignore-table", "replicate-wild-ignore-table", "replicate-ignore-db", "replicate-rewrite-db");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            names = {"MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11", "MARIADB_11_4"
            })
    void namesWhatTheServersStartedWith(MySqlVersion version) throws Exception {
        try (LivePair pair = LivePair.startWith(version, options(version))) {
            List<Finding> findings = check(pair, Map.of());

            assertThat(findings)
                    .filteredOn(finding -> finding.name().matches("(slave|replica)_skip_errors"))
                    .extracting(Finding::subject, Finding::found, Finding::isError)
                    .containsExactly(tuple("a", "1032,1062", true), tuple("b", "1032,1062", true));
            if (version == MySqlVersion.MYSQL_5_6 || version == MySqlVersion.MYSQL_5_7) {
                // They do not tell of filters before there is a channel.
                assertThat(findings).noneMatch(finding -> FILTERS.contains(finding.name()));
            } else {
                assertThat(findings)
                        .filteredOn(finding ->
                                finding.isError() && finding.subject().equals("a → b"))
                        .extracting(Finding::name)
                        .containsExactlyInAnyOrderElementsOf(FILTERS);
            }
            if (!version.isMariaDb() && version != MySqlVersion.MYSQL_5_6) {
                assertThat(findings)
                        .anyMatch(finding ->
                                finding.name().equals("binlog_error_action") && finding.severity() == Severity.WARNING);
            }
            try (Apply apply = Apply.prepare(pair.topology(), LivePair.LIMITS)) {
                assertThat(apply.isRefused()).isTrue();
            }
        }
    }

    private static String[] options(MySqlVersion version) {
        List<String> options = new ArrayList<>(List.of(
                "--slave-skip-errors=1032,1062",
                "--replicate-ignore-table=shop.secret",
                "--replicate-wild-ignore-table=shop.x%",
                "--replicate-ignore-db=shop",
                "--replicate-rewrite-db=old->shop"));
        if (!version.isMariaDb() && version != MySqlVersion.MYSQL_5_6) {
            options.add("--binlog-error-action=IGNORE_ERROR");
        }
        return options.toArray(String[]::new);
    }

    @ParameterizedTest
    @EnumSource(names = {"MYSQL_5_6", "MYSQL_5_7", "MYSQL_8_0_12", "MYSQL_8_0", "MYSQL_9_7"})
    void namesAServerThatHasStoppedWritingItsLog(MySqlVersion version) throws Exception {
        String option =
                version == MySqlVersion.MYSQL_5_6 ? "--event-scheduler=OFF" : "--binlog-error-action=IGNORE_ERROR";
        try (LivePair pair = LivePair.startWith(version, option)) {
            pair.apply();
            keepFromWritingItsLog(pair);
            assertThat(check(pair, Map.of()))
                    .filteredOn(Finding::isError)
                    .anyMatch(finding -> finding.name().equals("log_bin")
                            && finding.subject().equals("a")
                            && finding.found().equals("ON, but it has stopped writing its binary log"));
        }
    }

    // MySQL 5.6 does so by itself, the later ones where they are told to.
    private static void keepFromWritingItsLog(LivePair pair) throws IOException {
        Path index = pair.a().dataDirectory().resolve("mysql-bin.index");
        Files.move(index, index.resolveSibling("moved"));
        Files.createDirectory(index);
        try {
            pair.a().execute("FLUSH LOGS");
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("mysql-bin.index");
        }
    }

    @Test
    void findsTheLinesInACopyOfAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("my.cnf"), """
                [mysqld]
                slave-skip-errors = all
                slave_exec_mode = STRICT
                replicate-rewrite-db = shop->other
                replicate-ignore-table = mysql.user
                """);
        try (LivePair pair = LivePair.start(MySqlVersion.MYSQL_5_6)) {
            assertThat(check(pair, Map.of("b", file)))
                    .filteredOn(finding -> finding.isError() && finding.name().equals("my.cnf"))
                    .extracting(Finding::found)
                    .containsExactlyInAnyOrder("slave_skip_errors=all", "replicate-rewrite-db=shop->other");
        }
    }

    private static List<Finding> check(LivePair pair, Map<String, Path> files) throws Exception {
        return new Check(pair.topology(), LivePair.LIMITS, false, files).run();
    }
}
