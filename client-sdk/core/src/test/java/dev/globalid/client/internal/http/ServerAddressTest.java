package dev.globalid.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ServerAddressTest {

    @Test
    void asksBelowItsPath() {
        ServerAddress server = ServerAddress.of("https://gate.example/global-id/");

        assertThat(server.one("userid")).hasToString("https://gate.example/global-id/ids/userid");
        assertThat(server.several("userid", 7)).hasToString("https://gate.example/global-id/ids/userid?count=7");
    }

    @Test
    void letsNoNameLeaveItsPlaceInThePath() {
        assertThat(ServerAddress.of("http://h:1").one("../a b?c/é"))
                .hasToString("http://h:1/ids/..%2Fa%20b%3Fc%2F%C3%A9");
    }

    @Test
    void refusesWhatIsNoAddressAndSaysWhatToWrite() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerAddress.of("ids-1:8080"))
                .withMessage("The server address ids-1:8080 begins with neither http:// nor https://:"
                        + " write it like http://ids-1:8080");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerAddress.of("http://"))
                .withMessageContaining("write it like http://ids-1:8080");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerAddress.of("http:///ids"))
                .withMessageContaining("names no host");
    }

    @Test
    void doesNotRepeatASecretThatStandsInAnAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServerAddress.of("http://me:secret@ids-1"))
                .withMessageContaining("ids-1")
                .withMessageNotContaining("secret");
    }
}
