package dev.globalid.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.service.testing.RawAnswer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a web page can have a browser on this machine ask of a service that has no tokens. */
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init")
class ForeignPageFilterTest {

    private static SecuredApplication application;

    @BeforeAll
    static void startWithoutTokens() {
        application = SecuredApplication.start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST:1",
                "localhost.",
                "127.0.0.1:80",
                "127.1.2.3",
                "[::1]:9"
            })
    void answersByTheNamesOfThisMachine(String host) throws IOException {
        assertThat(ask("GET /ids/userid", host).status()).isEqualTo(200);
    }

    @Test
    void answersACallerTooOldToSayAHost() throws IOException {
        assertThat(RawAnswer.to("GET /ids/userid HTTP/1.0\r\n\r\n", application.port())
                        .text())
                .contains(" 200 ", "\"id\":1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example:8080",
                "127.0.0.1.evil.example",
                "192.168.1.2",
                "0.0.0.0",
                "[::2]",
                "localhost:x",
                "x@localhost"
            })
    void refusesANameThatItsOwnerPointedHere(String host) throws IOException {
        for (String line :
                new String[] {"GET /", "GET /ids/userid", "GET /sequences", "GET /actuator/health", "PUT /sequences/x"
                }) {
            RawAnswer answer = ask(line, host);
            assertThat(answer.status()).as(line).isIn(400, 403);
            assertThat(answer.text()).as(line).doesNotContain("\"id\"");
        }
    }

    @Test
    void saysByWhichNamesItAnswers() throws IOException {
        RawAnswer answer = ask("GET /ids/userid", "evil.example");
        assertThat(answer.isProblem()).isTrue();
        assertThat(answer.text())
                .contains(
                        "\"code\":\"not-allowed\"",
                        "answers as localhost, 127.0.0.1 and [::1] only, not as evil.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /ids/userid | Sec-Fetch-Site: cross-site",
                "GET /ids/userid?count=100000 | Sec-Fetch-Site: cross-site",
                "POST /ids/userid | Origin: https://evil.example",
                "POST /ids/userid | Origin: null",
                "POST /ids/userid | Origin: http://localhost.evil.example",
                "PUT /sequences/x | Origin: https://evil.example",
                "POST /sequences/userid/advance | Origin: https://evil.example",
                "GET /sequences/userid/import?table=a&column=b | Sec-Fetch-Site: cross-site",
                "POST /ledger/nodes/1/readmit | Sec-Fetch-Site: cross-site"
            })
    void refusesWhatAnotherSitesPageAsksFor(String line, String header) throws IOException {
        RawAnswer answer = ask(line, "localhost:8080\r\n" + header);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.isProblem()).isTrue();
        assertThat(answer.text()).contains("\"code\":\"not-allowed\"", "A web page of another site asked for this");
    }

    @Test
    void writesDownWhatAPageTried(CapturedOutput output) throws IOException {
        ask("PUT /sequences/burnt", "evil.example");
        assertThat(output).contains("loopback from 127.0.0.1: PUT /sequences/burnt", "answered 403");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /ids/userid | Sec-Fetch-Site: same-origin",
                "GET /ids/userid | Sec-Fetch-Site: none",
                "GET /ids/userid | Origin: http://localhost:3000",
                "GET /sequences | Sec-Fetch-Site: cross-site",
                "GET /actuator/health | Sec-Fetch-Site: cross-site"
            })
    void answersItsOwnPageTheAddressBarAndALinkThatChangesNothing(String line, String header) throws IOException {
        assertThat(ask(line, "localhost:8080\r\n" + header).status()).isEqualTo(200);
    }

    private static RawAnswer ask(String line, String host) throws IOException {
        return RawAnswer.to(line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n", application.port());
    }
}
