package dev.globalid.replication.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.globalid.replication.testing.FreePort;
import dev.globalid.replication.topology.Admin;
import dev.globalid.replication.topology.Coordinates;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Replication;
import dev.globalid.replication.topology.Secret;
import dev.globalid.replication.topology.Tls;
import dev.globalid.replication.topology.Topology;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where nobody answers. */
final class FleetTest {

    private final Master a = nowhere("a", 1);
    private final Master b = nowhere("b", 2);
    private final Master c = nowhere("c", 3);
    private final Topology topology = new Topology(
            List.of("test"),
            List.of(),
            10,
            new Replication("r", Secret.of("r"), Tls.OFF, Coordinates.AUTO),
            List.of(a, b, c));

    @Test
    void saysOfEachMasterWhyItWasNotReached() {
        try (Fleet fleet = Fleet.reach(topology, Timeouts.DEFAULT)) {
            assertThat(fleet.servers()).isEmpty();
            assertThat(topology.masters()).allSatisfy(master -> {
                assertThat(fleet.find(master)).isEmpty();
                assertThat(fleet.failure(master))
                        .hasValueSatisfying(failure -> assertThat(failure)
                                .hasMessageStartingWith(
                                        "%s (%s) cannot be reached".formatted(master.name(), master.address())));
            });
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fleet.server("b"))
                    .withMessage("not connected to a master called b");
        }
    }

    @Test
    void doesNotGoOnWithoutAllOfThemAndNamesEveryOneThatIsMissing() {
        assertThatExceptionOfType(ServerException.class)
                .isThrownBy(() -> Fleet.connect(topology, Timeouts.DEFAULT))
                .withMessageContainingAll(
                        "a (%s) cannot be reached".formatted(a.address()),
                        "; b (%s) cannot be reached".formatted(b.address()),
                        "; c (%s) cannot be reached".formatted(c.address()));
    }

    private static Master nowhere(String name, int number) {
        HostAndPort address = new HostAndPort("127.0.0.1", FreePort.find());
        return new Master(name, address, address, number, number, new Admin("root", Secret.of("root")));
    }
}
