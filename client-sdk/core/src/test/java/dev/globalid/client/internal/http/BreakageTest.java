package dev.globalid.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BreakageTest {

    static Stream<IOException> hangUps() {
        return Stream.of(new EOFException("EOF reached while reading"), new SocketException("Connection reset"));
    }

    @ParameterizedTest
    @MethodSource("hangUps")
    void speaksOfCertificatesWhereTlsIsHungUpOn(IOException hangUp) {
        IOException cause = new IOException("HTTP/1.1 header parser received no bytes", hangUp);
        assertThat(Breakage.reason(cause, ServerAddress.of("https://ids-1:8443")))
                .contains("if it wants a certificate of its clients");
        assertThat(Breakage.reason(cause, ServerAddress.of("http://ids-1:8080")))
                .startsWith("the connection failed");
    }
}
