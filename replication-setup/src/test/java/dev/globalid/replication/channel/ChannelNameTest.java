package dev.globalid.replication.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.topology.Admin;
import dev.globalid.replication.topology.Coordinates;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Link;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Replication;
import dev.globalid.replication.topology.Secret;
import dev.globalid.replication.topology.Tls;
import dev.globalid.replication.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChannelNameTest {

    private static final Master A = master("A", 1);
    private static final Master B = master("Büro-2", 2);
    private static final Master C = master("c", 3);

    @Test
    void isTheDefaultWhereTwoReplicateFromEachOther() {
        Topology pair = topology(A, B);

        assertThat(pair.links())
                .allSatisfy(link -> assertThat(ChannelName.of(pair, link))
                        .isEqualTo(ChannelName.DEFAULT)
                        .hasToString("the default channel"));
    }

    @Test
    void isTheSourcesInLowerCaseWhereThereAreMore() {
        Topology three = topology(A, B, C);

        assertThat(ChannelName.of(three, new Link(A, C)))
                .isEqualTo(new ChannelName("a"))
                .hasToString("channel 'a'");
        assertThat(ChannelName.of(three, new Link(B, C)).text()).isEqualTo("büro-2");
        assertThat(three.links()).noneMatch(link -> ChannelName.of(three, link).isDefault());
    }

    @Test
    void isTheSameInAnyCase() {
        assertThat(new ChannelName("FROM_A")).isEqualTo(new ChannelName("from_a"));
    }

    private static Topology topology(Master... masters) {
        Replication replication = new Replication("r", Secret.of("r"), Tls.OFF, Coordinates.AUTO);
        return new Topology(List.of("test"), List.of(), 10, replication, List.of(masters));
    }

    private static Master master(String name, int number) {
        HostAndPort address = new HostAndPort("host" + number, HostAndPort.DEFAULT_PORT);
        return new Master(name, address, address, number, number, new Admin("root", Secret.of("root")));
    }
}
