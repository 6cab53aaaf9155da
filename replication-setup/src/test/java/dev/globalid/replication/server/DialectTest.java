package dev.globalid.replication.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.globalid.replication.UsageException;
import dev.globalid.replication.channel.BinlogCoordinates;
import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Secret;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement about a channel is about that one and no other: without a name it would be about all of them. */
final class DialectTest {

    private static final ChannelName NAMED = new ChannelName("a'b");
    private static final List<String> DATABASES = List.of("shop", "we`ird");
    private static final Source SOURCE =
            new Source(new HostAndPort("a.example", 3307), "repl", Secret.of("secret"), true, Duration.ofSeconds(1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "5.6 | START SLAVE | START SLAVE IO_THREAD | STOP SLAVE | RESET SLAVE ALL",
                "5.7 | START SLAVE FOR CHANNEL '' | START SLAVE IO_THREAD FOR CHANNEL '' | STOP SLAVE FOR CHANNEL ''"
                        + " | RESET SLAVE ALL FOR CHANNEL ''",
                "8.0 | START SLAVE FOR CHANNEL '' | START SLAVE IO_THREAD FOR CHANNEL '' | STOP SLAVE FOR CHANNEL ''"
                        + " | RESET SLAVE ALL FOR CHANNEL ''",
                "9.7 | START REPLICA FOR CHANNEL '' | START REPLICA IO_THREAD FOR CHANNEL ''"
                        + " | STOP REPLICA FOR CHANNEL '' | RESET REPLICA ALL FOR CHANNEL ''",
                "mariadb-10.11 | START SLAVE '' | START SLAVE '' IO_THREAD | STOP SLAVE '' | RESET SLAVE '' ALL"
            })
    void namesTheDefaultChannelWhereThereAreOthers(
            String version, String start, String startReceiver, String stop, String forget) {
        assertChannelStatements(version, ChannelName.DEFAULT, start, startReceiver, stop, forget);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "5.7 | START SLAVE FOR CHANNEL 'a''b' | START SLAVE IO_THREAD FOR CHANNEL 'a''b'"
                        + " | STOP SLAVE FOR CHANNEL 'a''b' | RESET SLAVE ALL FOR CHANNEL 'a''b'",
                "8.0 | START SLAVE FOR CHANNEL 'a''b' | START SLAVE IO_THREAD FOR CHANNEL 'a''b'"
                        + " | STOP SLAVE FOR CHANNEL 'a''b' | RESET SLAVE ALL FOR CHANNEL 'a''b'",
                "8.4 | START REPLICA FOR CHANNEL 'a''b' | START REPLICA IO_THREAD FOR CHANNEL 'a''b'"
                        + " | STOP REPLICA FOR CHANNEL 'a''b' | RESET REPLICA ALL FOR CHANNEL 'a''b'",
                "mariadb-11.4 | START SLAVE 'a''b' | START SLAVE 'a''b' IO_THREAD | STOP SLAVE 'a''b'"
                        + " | RESET SLAVE 'a''b' ALL"
            })
    void namesTheOneChannel(String version, String start, String startReceiver, String stop, String forget) {
        assertChannelStatements(version, NAMED, start, startReceiver, stop, forget);
    }

    private static void assertChannelStatements(String version, ChannelName channel, String... statements) {
        Dialect dialect = dialect(version);
        List<Function<ChannelName, Sql>> made =
                List.of(dialect::start, dialect::startReceiver, dialect::stop, dialect::forget);
        assertThat(made.stream().map(statement -> statement.apply(channel).toString()))
                .containsExactly(statements);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "5.6 | CHANGE MASTER TO MASTER_HOST = 'a.example', MASTER_PORT = 3307,",
                "5.7 | CHANGE MASTER TO MASTER_HOST = 'a.example', MASTER_PORT = 3307,",
                "8.0 | CHANGE MASTER TO MASTER_HOST = 'a.example', MASTER_PORT = 3307,",
                "9.7 | CHANGE REPLICATION SOURCE TO SOURCE_HOST = 'a.example', SOURCE_PORT = 3307,",
                "mariadb-10.11 | CHANGE MASTER '' TO MASTER_HOST = 'a.example', MASTER_PORT = 3307,"
            })
    void pointsTheDefaultChannel(String version, String beginning) {
        Sql sql = repoint(version, ChannelName.DEFAULT);

        assertThat(sql.toString()).startsWith(beginning).doesNotContain("secret");
        assertThat(sql.reveal()).contains("_PASSWORD = 'secret'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.7", "8.0", "9.7"})
    void pointsAChannelNamedAtTheEnd(String version) {
        assertThat(repoint(version, ChannelName.DEFAULT).toString()).endsWith("_LOG_POS = 4 FOR CHANNEL ''");
        assertThat(repoint(version, NAMED).toString()).endsWith("_LOG_POS = 4 FOR CHANNEL 'a''b'");
    }

    @Test
    void pointsAChannelOfMariaDbNamedInTheMiddle() {
        assertThat(repoint("mariadb-10.11", NAMED).toString())
                .startsWith("CHANGE MASTER 'a''b' TO MASTER_HOST = 'a.example'")
                .contains("MASTER_USE_GTID = no, MASTER_LOG_FILE = 'mysql-bin.000007', MASTER_LOG_POS = 4");
    }

    @Test
    void filtersAllChannelsOf57AtOnce() {
        assertThat(filter("5.7", NAMED))
                .containsExactly("CHANGE REPLICATION FILTER REPLICATE_DO_DB = (`shop`, `we``ird`)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.0", "9.7"})
    void filtersOneChannel(String version) {
        String statement = "CHANGE REPLICATION FILTER REPLICATE_DO_DB = (`shop`, `we``ird`)";

        assertThat(filter(version, NAMED)).containsExactly(statement + " FOR CHANNEL 'a''b'");
        assertThat(filter(version, ChannelName.DEFAULT)).containsExactly(statement);
    }

    @Test
    void filtersOneChannelOfMariaDbByTheSessionsOwn() {
        assertThat(filter("mariadb-10.11", NAMED))
                .containsExactly(
                        "SET SESSION default_master_connection = 'a''b'",
                        "SET GLOBAL replicate_do_db = 'shop,we`ird'",
                        "SET SESSION default_master_connection = ''");
    }

    @Test
    void refusesANamedChannelOf56InASentence() {
        Dialect dialect = dialect("5.6");
        List<Function<ChannelName, Sql>> statements = List.of(
                dialect::start,
                dialect::startReceiver,
                dialect::stop,
                dialect::forget,
                channel -> dialect.repoint(channel, SOURCE, dialect.autoPosition()));

        assertThat(statements)
                .allSatisfy(
                        statement -> assertThatExceptionOfType(UsageException.class)
                                .isThrownBy(() -> statement.apply(new ChannelName("c")))
                                .withMessage(
                                        "MySQL 5.6 knows only the default channel, and not channel 'c', so it replicates from one"
                                                + " master only: leave two masters in the topology file, or upgrade the servers"));
    }

    private static Sql repoint(String version, ChannelName channel) {
        Dialect dialect = dialect(version);
        return dialect.repoint(channel, SOURCE, dialect.position(new BinlogCoordinates("mysql-bin.000007", 4)));
    }

    private static List<String> filter(String version, ChannelName channel) {
        return dialect(version).filter(channel, DATABASES).stream()
                .map(Sql::toString)
                .toList();
    }

    private static Dialect dialect(String version) {
        return Dialect.of(ServerVersion.fromPerson(version).orElseThrow());
    }
}
