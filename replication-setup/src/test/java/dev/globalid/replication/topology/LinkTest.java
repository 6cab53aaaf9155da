package dev.globalid.replication.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LinkTest {

    @Test
    void isOneDirectionAndReadsAsAnArrow() {
        Link link = new Link(master("a", 1), master("b", 2));

        assertThat(link).hasToString("a → b").isNotEqualTo(new Link(link.to(), link.from()));
        assertThat(link.label()).isEqualTo("a → b");
    }

    @Test
    void leadsToAnotherMaster() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Link(master("a", 1), master("a", 2)))
                .withMessage("no master replicates from itself: a");
    }

    @Test
    void areTwoInATopologyOfTwo() {
        assertThat(topology(master("a", 1), master("b", 2)).links())
                .extracting(Link::label)
                .containsExactly("a → b", "b → a");
    }

    @Test
    void leadFromEachMasterToEveryOtherBySourcesInTheFilesOrder() {
        assertThat(topology(master("c", 3), master("a", 1), master("b", 2)).links())
                .extracting(Link::label)
                .containsExactly("c → a", "c → b", "a → c", "a → b", "b → c", "b → a");
    }

    private static Topology topology(Master... masters) {
        Replication replication = new Replication("r", Secret.of("r"), Tls.OFF, Coordinates.AUTO);
        return new Topology(List.of("test"), List.of(), 10, replication, List.of(masters));
    }

    private static Master master(String name, int number) {
        HostAndPort address = new HostAndPort(name + ".example", HostAndPort.DEFAULT_PORT);
        return new Master(name, address, address, number, number, new Admin("root", Secret.of("root")));
    }
}
