package dev.globalid.replication.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.channel.Channel;
import dev.globalid.replication.channel.ChannelName;
import dev.globalid.replication.channel.ThreadState;
import dev.globalid.replication.testing.FreePort;
import dev.globalid.replication.testing.MySqlServer;
import dev.globalid.replication.testing.MySqlVersion;
import dev.globalid.replication.topology.Admin;
import dev.globalid.replication.topology.Coordinates;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Link;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Replication;
import dev.globalid.replication.topology.Secret;
import dev.globalid.replication.topology.Tls;
import dev.globalid.replication.topology.Topology;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is done with one channel of a server leaves its other channels as they are. The sources are nowhere, which is all that a
 * channel needs to be set up, started and stopped.
 */
@ParameterizedClass
@EnumSource(
        value = MySqlVersion.class,
        names = {"MYSQL_5_7", "MYSQL_8_0", "MYSQL_9_7", "MARIADB_10_11"})
class ReplicaIT {

    private static final List<String> DATABASES = List.of("shop", "订单");
    private static final Replication REPLICATION =
            new Replication("replicator", Secret.of("secret"), Tls.OFF, Coordinates.POSITION);

    @SuppressWarnings("NullAway.Init") // set before the tests of each version
    private static MySqlServer server;

    @Parameter
    @SuppressWarnings("NullAway.Init") // set before each test
    private MySqlVersion version;

    // One server under three names, so that all of them can be reached.
    private final Master a = master("a", 1);
    private final Master b = master("b", 2);
    private final Master c = master("c", 3);

    private Fleet fleet;
    private Server to;
    private Replica fromA;
    private Replica fromB;

    @BeforeParameterizedClassInvocation
    static void start(MySqlVersion version) {
        String[] options = version == MySqlVersion.MYSQL_5_7
                // In files there is room for one channel only.
                ? new String[] {
                    "--server-id=3",
                    "--log-bin=mysql-bin",
                    "--master-info-repository=TABLE",
                    "--relay-log-info-repository=TABLE"
                }
                : new String[] {"--server-id=3", "--log-bin=mysql-bin"};
        server = MySqlServer.start(version, options);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @BeforeEach
    void startBothChannels() {
        fleet = Fleet.connect(topology(a, b, c), Timeouts.DEFAULT);
        to = fleet.server("c");
        fromA = fleet.replica(new Link(a, c));
        fromB = fleet.replica(new Link(b, c));
        startAtNowhere(fromA);
        startAtNowhere(fromB);
    }

    @AfterEach
    void forgetAll() {
        to.forgetAllChannels();
        assertThat(to.channels()).isEmpty();
        fleet.close();
    }

    @Test
    void stopsOneChannel() {
        fromA.stop();

        assertThat(channel(fromA).isStopped()).isTrue();
        assertAtWork(fromB);

        fromA.start();
        assertAtWork(fromA);
    }

    @Test
    void forgetsOneChannel() {
        fromB.stop();
        fromB.forget();

        assertThat(fromB.channel()).isEmpty();
        assertAtWork(fromA);
    }

    @Test
    void doesNotMindThatThereIsNoSuchChannel() {
        fromB.stop();
        fromB.forget();

        fromB.stop();
        fromB.forget();

        assertThat(to.channels()).extracting(Channel::name).containsExactly(new ChannelName("a"));
        assertAtWork(fromA);
    }

    @Test
    void startsTheReceiverOfOneChannel() {
        fromA.stop();
        fromB.stop();

        fromA.startReceiver();

        assertThat(channel(fromA).receiver().state()).isNotEqualTo(ThreadState.OFF);
        assertThat(channel(fromA).applier().state()).isEqualTo(ThreadState.OFF);
        assertThat(channel(fromB).isStopped()).isTrue();
    }

    @Test
    void pointsOneChannelElsewhere() {
        HostAndPort elsewhere = new HostAndPort("127.0.0.1", FreePort.find());
        fromA.stop();

        fromA.pointAt(nobody(elsewhere));

        assertThat(channel(fromA).source()).isEqualTo(elsewhere);
        assertThat(channel(fromB).source()).isEqualTo(b.replicationAddress());
        assertAtWork(fromB);
    }

    @Test
    void filtersOneChannelButIn57All() {
        fromA.stop();
        if (version == MySqlVersion.MYSQL_5_7) {
            fromB.stop();
        }

        fromA.filter(DATABASES);

        assertThat(channel(fromA).databases()).containsExactlyInAnyOrderElementsOf(DATABASES);
        if (version == MySqlVersion.MYSQL_5_7) {
            assertThat(channel(fromB).databases()).containsExactlyInAnyOrderElementsOf(DATABASES);
        } else {
            assertThat(channel(fromB).databases()).isEmpty();
            assertAtWork(fromB);
        }
    }

    @Test
    void leavesChannelsWithNamesAloneWhereItIsTheDefaultOne() {
        fromA.stop();
        fromA.forget();
        Replica byDefault = new Replica(fromA.link(), ChannelName.DEFAULT, REPLICATION, fleet.server("a"), to);
        startAtNowhere(byDefault);
        // It is what replicates over that link, whatever it should be called.
        assertThat(channel(fromA).name()).isEqualTo(ChannelName.DEFAULT);

        byDefault.stop();
        assertThat(channel(byDefault).isStopped()).isTrue();
        assertAtWork(fromB);

        byDefault.forget();
        assertThat(to.channels()).extracting(Channel::name).containsExactly(new ChannelName("b"));
        assertAtWork(fromB);
    }

    @Test
    void isOfAFleetThatReachesOneWithoutTheOther() {
        HostAndPort nowhere = new HostAndPort("127.0.0.1", FreePort.find());
        Master gone = new Master("a", nowhere, nowhere, 1, 1, c.admin());

        try (Fleet half = Fleet.reach(topology(gone, c), Timeouts.DEFAULT)) {
            assertThat(half.servers()).extracting(Server::name).containsExactly("c");
            assertThat(half.find(gone)).isEmpty();
            assertThat(half.failure(gone))
                    .hasValueSatisfying(failure ->
                            assertThat(failure).hasMessageStartingWith("a (%s) cannot be reached".formatted(nowhere)));
            assertThat(half.failure(c)).isEmpty();
        }
    }

    private static void startAtNowhere(Replica replica) {
        replica.pointAt(nobody(replica.source()));
        replica.start();
        assertAtWork(replica);
    }

    private static Source nobody(HostAndPort address) {
        return new Source(address, "nobody", Secret.of("nobody"), false, Duration.ofSeconds(1));
    }

    private static void assertAtWork(Replica replica) {
        assertThat(channel(replica).receiver().state()).isEqualTo(ThreadState.CONNECTING);
        assertThat(channel(replica).applier().state()).isEqualTo(ThreadState.ON);
    }

    private static Channel channel(Replica replica) {
        return replica.channel().orElseThrow();
    }

    private static Topology topology(Master... masters) {
        return new Topology(DATABASES, List.of(), 10, REPLICATION, List.of(masters));
    }

    private static Master master(String name, int number) {
        return new Master(
                name,
                new HostAndPort(server.host(), server.port()),
                new HostAndPort("127.0.0.1", FreePort.find()),
                number,
                number,
                new Admin(server.user(), Secret.of(server.password())));
    }
}
