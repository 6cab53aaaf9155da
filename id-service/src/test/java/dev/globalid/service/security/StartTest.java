package dev.globalid.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    private static final String DIGEST = "--ids.security.tokens[0].sha256=" + "a1".repeat(32);
    private static final String NAME = "--ids.security.tokens[0].name=shop";

    @Test
    void listensOnLoopbackOnlyWithoutTokens() throws IOException {
        try (SecuredApplication application = SecuredApplication.start()) {
            assertThat(application.send(application.request("/ids/userid")).statusCode())
                    .isEqualTo(200);
            InetAddress outside = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .findFirst()
                    .orElse(InetAddress.getByName("127.0.0.2"));
            assertThatException()
                    .isThrownBy(() -> new Socket(outside, application.port()).close())
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesAnotherAddressWithoutTokens(CapturedOutput output) {
        assertRefused("--server.address=0.0.0.0");
        assertThat(output)
                .contains(
                        "APPLICATION FAILED TO START",
                        "server.address is 0.0.0.0, which can be reached from other machines, and no tokens are configured",
                        "Write ids.security.tokens with a name, a sha256 and scopes for each caller");
    }

    @Test
    void listensOnAnotherAddressWithTokens() {
        try (SecuredApplication application = SecuredApplication.start("--server.address=0.0.0.0", NAME, DIGEST)) {
            assertThat(application.send(application.request("/ids/userid")).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void refusesAPortForTheActuatorWhereNobodyIsAskedForAToken(CapturedOutput output) {
        assertRefused("--management.server.port=18999", NAME, DIGEST);
        assertThat(output).contains("management.server.port is 18999, where the metrics would be shown to everybody");
    }

    @Test
    void neverRepeatsAWrongDigestBecauseItMayBeTheTokenItself(CapturedOutput output) {
        assertRefused(NAME, "--ids.security.tokens[0].sha256=my-own-secret");
        assertThat(output)
                .contains(
                        "the token shop, whose sha256 is of 13 characters, not 64 hexadecimal digits",
                        "Write the first word that printf %s TOKEN | sha256sum prints")
                .doesNotContain("my-own-secret");
    }

    @Test
    void namesAWrongScope(CapturedOutput output) {
        assertRefused(NAME, DIGEST, "--ids.security.tokens[0].scopes=issue");
        assertThat(output).contains("the token shop, with the scope 'issue'", "Write admin, issue:SEQUENCE, or");
    }

    @Test
    void namesASettingThatDoesNotExist(CapturedOutput output) {
        assertRefused("--ids.security.tokns=1");
        assertThat(output).contains("APPLICATION FAILED TO START", "ids.security.tokns");
    }

    @Test
    void refusesTwoTokensOfOneName(CapturedOutput output) {
        assertRefused(
                NAME,
                DIGEST,
                "--ids.security.tokens[1].name=shop",
                "--ids.security.tokens[1].sha256=" + "b2".repeat(32));
        assertThat(output).contains("two tokens with the name shop");
    }

    @Test
    void refusesARateOfNothing(CapturedOutput output) {
        assertRefused(NAME, DIGEST, "--ids.security.tokens[0].requests-per-second=0");
        assertThat(output).contains("the token shop, whose requests-per-second is 0");
    }

    private static void assertRefused(String... arguments) {
        assertThatException()
                .isThrownBy(() -> SecuredApplication.start(arguments).close());
    }
}
