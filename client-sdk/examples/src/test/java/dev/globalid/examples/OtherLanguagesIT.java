package dev.globalid.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.service.testing.IdServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs in {@code other-languages}. */
class OtherLanguagesIT {

    @Test
    void programsInEveryLanguageInsertRowsWithAscendingIds() throws Exception {
        try (MySqlServer mysql = MySqlServer.start(MySqlVersion.MYSQL_8_0);
                IdServiceProcess service = IdServiceProcess.startEmbedded();
                Connection connection = mysql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE shop");
            statement.execute("CREATE TABLE shop.user (id BIGINT PRIMARY KEY, name VARCHAR(50) NOT NULL)");
            List<Long> ids = new ArrayList<>();
            for (Program program : Program.all()) {
                ids.add(run(program, service.url()));
                insert(connection, ids.get(ids.size() - 1), program.file());
            }
            assertThat(ids).hasSizeBetween(3, 4).isSorted().doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.globalid.examples.Program#all")
    void noProgramTakesAnErrorForAnId(Program program) throws Exception {
        Process process = program.start("http://127.0.0.1:1");

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .doesNotContainPattern("^\\d");
        assertThat(process.waitFor()).isNotZero();
    }

    private static long run(Program program, String url) throws IOException, InterruptedException {
        Process process = program.start(url);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(program.file()).isTrue();
        assertThat(process.exitValue())
                .as("%s wrote %s", program.file(), output)
                .isZero();
        return Long.parseLong(output.strip());
    }

    private static void insert(Connection connection, long id, String name) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO shop.user (id, name) VALUES (?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, name);
            insert.executeUpdate();
        }
    }
}
