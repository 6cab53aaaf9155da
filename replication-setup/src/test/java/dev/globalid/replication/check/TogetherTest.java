package dev.globalid.replication.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.replication.facts.ServerFacts;
import dev.globalid.replication.server.ServerVersion;
import dev.globalid.replication.topology.Admin;
import dev.globalid.replication.topology.HostAndPort;
import dev.globalid.replication.topology.Master;
import dev.globalid.replication.topology.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TogetherTest {

    @Test
    void speaksOfTwoAsPeopleDo() {
        Together two = together("1", "2");

        assertThat(two.subject()).isEqualTo("a and b");
        assertThat(two.both()).isEqualTo("both");
        assertThat(two.different()).isEqualTo("two different");
        assertThat(two.each(TogetherTest::mode)).isEqualTo("1 and 2");
    }

    @Test
    void speaksOfMoreAsPeopleDo() {
        Together three = together("1", "2", "3");

        assertThat(three.subject()).isEqualTo("a, b and c");
        assertThat(three.both()).isEqualTo("all");
        assertThat(three.different()).isEqualTo("all different");
        assertThat(three.each(TogetherTest::mode)).isEqualTo("1, 2 and 3");
    }

    @Test
    void isSameOnlyWhereAllAre() {
        assertThat(together("1", "1", "1").isSame(TogetherTest::mode)).isTrue();
        assertThat(together("1", "1", "2").isSame(TogetherTest::mode)).isFalse();
    }

    @Test
    void tellsWhereSomethingIsFoundAgain() {
        assertThat(together("1", "1").repeated(TogetherTest::mode)).hasValue("1 on both");
        assertThat(together("1", "1", "1").repeated(TogetherTest::mode)).hasValue("1 on all");
        assertThat(together("1", "2", "1").repeated(TogetherTest::mode)).hasValue("1 on a and c");
        assertThat(together("1", "2", "3").repeated(TogetherTest::mode)).isEmpty();
    }

    private static String mode(ServerFacts server) {
        return server.variable("mode");
    }

    /** One server for each value that its variable {@code mode} has. */
    private static Together together(String... values) {
        return new Together(IntStream.range(0, values.length)
                .mapToObj(i -> facts("abc".substring(i, i + 1), i + 1, values[i]))
                .toList());
    }

    private static ServerFacts facts(String name, int number, String mode) {
        HostAndPort address = new HostAndPort(name + ".example", HostAndPort.DEFAULT_PORT);
        return new ServerFacts(
                new Master(name, address, address, number, number, new Admin("root", Secret.of("root"))),
                ServerVersion.fromPerson("8.0").orElseThrow(),
                Map.of("mode", mode),
                Optional.empty(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                false,
                List.of(),
                false,
                Optional.empty());
    }
}
