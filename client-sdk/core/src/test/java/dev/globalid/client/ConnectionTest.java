package dev.globalid.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.globalid.client.testing.Identity;
import dev.globalid.client.testing.Peer;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies between a client and its servers: proxies, and TLS. */
class ConnectionTest {

    private static Identity service;
    private static Identity application;
    private static Identity stranger;

    @BeforeAll
    static void makeKeys(@TempDir Path folder) throws Exception {
        service = Identity.of("service", folder);
        application = Identity.of("application", folder);
        stranger = Identity.of("stranger", folder);
    }

    @Test
    void asksThroughTheProxyThatIsGiven() {
        try (Peer proxy = Peer.that(Peer.givesId(9))) {
            URI address = URI.create(proxy.address());
            try (IdClient ids = IdClient.builder()
                    .server("http://ids-1.invalid:8080")
                    .proxy(ProxySelector.of(new InetSocketAddress(address.getHost(), address.getPort())))
                    .build()) {
                assertThat(ids.next("userid")).isEqualTo(9);
                assertThat(proxy.requests())
                        .extracting(Peer.Request::uri)
                        .containsExactly("http://ids-1.invalid:8080/ids/userid");
            }
        }
    }

    @Test
    void asksOverMutualTlsWithTheContextThatIsGiven() throws Exception {
        try (Peer peer = Peer.over(service.trusting(application), Peer.givesId(7));
                IdClient ids = client(peer, application.trusting(service))) {
            assertThat(ids.next("userid")).isEqualTo(7);
            assertThat(peer.address()).startsWith("https://");
        }
    }

    @Test
    void asksNobodyItDoesNotTrust() throws Exception {
        try (Peer peer = Peer.over(stranger.trusting(application), Peer.givesId(7));
                IdClient ids = client(peer, application.trusting(service))) {
            assertThatThrownBy(() -> ids.next("userid"))
                    .isInstanceOf(IdsUnavailableException.class)
                    .hasMessageContaining("TLS failed")
                    .hasMessageContaining("check its certificate and the SSLContext of this client");
            assertThat(peer.requests()).isEmpty();
        }
    }

    @Test
    void isToldThatTheServerWantsACertificate() throws Exception {
        try (Peer peer = Peer.over(service.trusting(application), Peer.givesId(7));
                IdClient ids = client(peer, service.trusted())) {
            assertThatThrownBy(() -> ids.next("userid"))
                    .isInstanceOf(IdsUnavailableException.class)
                    .hasMessageContaining("if it wants a certificate of its clients");
            assertThat(peer.requests()).isEmpty();
        }
    }

    private static IdClient client(Peer peer, SSLContext context) {
        return IdClient.builder()
                .server(peer.address())
                .sslContext(context)
                .retries(0)
                .build();
    }
}
