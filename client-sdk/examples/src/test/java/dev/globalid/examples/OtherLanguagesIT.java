package dev.globalid.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.service.testing.IdServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The programs in {@code other-languages}, each of which runs where this machine has its interpreter. */
class OtherLanguagesIT {

    private static final Path FOLDER =
            Path.of(System.getProperty("globalid.root", "../.."), "client-sdk", "examples", "other-languages");

    private record Program(String interpreter, String file) {

        boolean canRun() throws IOException, InterruptedException {
            return new ProcessBuilder("sh", "-c", "command -v " + interpreter)
                            .start()
                            .waitFor()
                    == 0;
        }
    }

    private static final List<Program> PROGRAMS = List.of(
            new Program("sh", "next_id.sh"),
            new Program("python3", "next_id.py"),
            new Program("node", "next_id.mjs"),
            new Program("php", "next_id.php"));

    @Test
    void programsInEveryLanguageInsertRowsWithAscendingIds() throws Exception {
        try (MySqlServer mysql = MySqlServer.start(MySqlVersion.MYSQL_8_0);
                IdServiceProcess service = IdServiceProcess.startEmbedded();
                Connection connection = mysql.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE shop");
            statement.execute("CREATE TABLE shop.user (id BIGINT PRIMARY KEY, name VARCHAR(50) NOT NULL)");
            List<Long> ids = new ArrayList<>();
            for (Program program : PROGRAMS) {
                if (program.canRun()) {
                    ids.add(run(program, service.url()));
                    insert(connection, ids.get(ids.size() - 1), program.file());
                }
            }
            assertThat(ids).isNotEmpty().isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void noProgramTakesAnErrorForAnId() throws Exception {
        for (Program program : PROGRAMS) {
            if (program.canRun()) {
                Process process = start(program, "http://127.0.0.1:1");
                assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .as(program.file())
                        .doesNotContainPattern("^\\d");
                assertThat(process.waitFor()).as(program.file()).isNotZero();
            }
        }
    }

    private static long run(Program program, String url) throws IOException, InterruptedException {
        Process process = start(program, url);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(program.file()).isTrue();
        assertThat(process.exitValue())
                .as("%s wrote %s", program.file(), output)
                .isZero();
        return Long.parseLong(output.strip());
    }

    private static Process start(Program program, String url) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                program.interpreter(), FOLDER.resolve(program.file()).toString());
        builder.environment().put("GLOBAL_ID_URL", url);
        return builder.redirectErrorStream(true).start();
    }

    private static void insert(Connection connection, long id, String name) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO shop.user (id, name) VALUES (?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, name);
            insert.executeUpdate();
        }
    }
}
