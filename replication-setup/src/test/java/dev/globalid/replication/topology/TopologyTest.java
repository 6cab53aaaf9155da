package dev.globalid.replication.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TopologyTest {

    @Test
    void showsStarsInPlaceOfASecret() {
        Admin admin = new Admin("root", Secret.of("hunter2"));

        assertThat(admin).hasToString("Admin[user=root, password=********]");
        assertThat(admin.password().reveal()).isEqualTo("hunter2");
    }

    @Test
    void isNotMadeOfFewerThanTwoMasters() {
        Replication replication = new Replication("r", Secret.of("r"), Tls.OFF, Coordinates.AUTO);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Topology(List.of("test"), List.of(), 10, replication, List.of()));
    }

    @Test
    void hasNoAddressWithoutAPort() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HostAndPort("a", 0));
    }
}
