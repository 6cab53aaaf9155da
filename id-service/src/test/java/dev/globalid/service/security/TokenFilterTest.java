package dev.globalid.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init")
class TokenFilterTest {

    private static final String SHOP = "shop-secret-1";
    private static final String SLOW = "slow-secret-2";
    private static final String ADMIN = "admin-secret-3";

    private static SecuredApplication application;

    @BeforeAll
    static void startWithThreeTokens() {
        application = SecuredApplication.start(
                "--ids.security.tokens[0].name=shop",
                // printf %s shop-secret-1 | sha256sum
                "--ids.security.tokens[0].sha256=406666802630c94f670b26918a0394002fc506cee3379ec6c192be8c7beb49fa",
                "--ids.security.tokens[0].scopes=issue:userid,issue:order*",
                "--ids.security.tokens[1].name=slow",
                "--ids.security.tokens[1].sha256=f233fc312299cf8855c5d7d2dbe3e9e91367e2c3c7ee513c50f5f89af146d8b6",
                "--ids.security.tokens[1].scopes=issue:*",
                "--ids.security.tokens[1].requests-per-second=1",
                "--ids.security.tokens[2].name=operator",
                "--ids.security.tokens[2].sha256=57ed99c004d0a5fedec135055639665edd3c73129a2d235e89ae25cd12efe880",
                "--ids.security.tokens[2].scopes=admin");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void issuesToATokenWithTheScope() {
        assertThat(application.get("/ids/userid", SHOP).body()).contains("\"id\":1");
        assertThat(application.get("/ids/orderid", SHOP).statusCode()).isEqualTo(200);
    }

    @Test
    void asksForATokenWhereNoneWasSent() {
        HttpResponse<String> answer = application.send(application.request("/ids/userid"));
        assertProblem(answer, 401, "no-token");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void refusesATokenItDoesNotKnow() {
        HttpResponse<String> answer = application.get("/ids/userid", "guessed");
        assertProblem(answer, 401, "no-token");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("invalid_token");
    }

    @Test
    void refusesATokenInTheQuery() {
        assertProblem(application.send(application.request("/ids/userid?access_token=" + SHOP)), 401, "no-token");
    }

    @Test
    void refusesASequenceOutsideTheScope() {
        HttpResponse<String> answer = application.get("/ids/other", SHOP);
        assertProblem(answer, 403, "not-allowed");
        assertThat(answer.body()).contains("The token shop lacks the scope issue:other");
    }

    @Test
    void refusesAnEncodedNameThatWouldReachAnotherSequence() {
        assertProblem(application.get("/ids/%6Fther", SHOP), 403, "not-allowed");
    }

    @Test
    void readsStateWithAnyToken() {
        assertThat(application.get("/sequences", SHOP).statusCode()).isEqualTo(200);
    }

    @Test
    void changesDefinitionsWithTheAdminScopeOnlyAndWritesBothDown(CapturedOutput output) {
        assertProblem(application.send(advance(SHOP)), 403, "not-allowed");
        assertThat(application.send(advance(ADMIN)).statusCode()).isEqualTo(200);
        assertThat(output)
                .contains(
                        "shop from 127.0.0.1: POST /sequences/userid/advance { \"to\":5} answered 403",
                        "operator from 127.0.0.1: POST /sequences/userid/advance { \"to\":5} answered 200")
                .doesNotContain(SHOP, ADMIN);
    }

    @Test
    void refusesABodyNobodyNeeds() {
        HttpRequest.BodyPublisher large = HttpRequest.BodyPublishers.ofString(" ".repeat(AuditFilter.BODY_LIMIT + 1));
        HttpResponse<String> answer = application.send(advance(ADMIN).POST(large));
        assertProblem(answer, 413, "too-large");
    }

    @Test
    void refusesHeadersAndPathsNobodyNeeds() {
        String large = "x".repeat(9 * 1024);
        assertThat(application
                        .send(application.request("/ids/userid").header("X-Large", large))
                        .statusCode())
                .isEqualTo(400);
        assertThat(application.get("/ids/" + large, SHOP).statusCode()).isEqualTo(400);
    }

    @Test
    void slowsATokenOverItsRate() {
        HttpResponse<String> answer;
        do {
            answer = application.get("/ids/userid", SLOW);
        } while (answer.statusCode() == 200);
        assertProblem(answer, 429, "too-many");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    }

    private static HttpRequest.Builder advance(String token) {
        return application
                .request("/sequences/userid/advance")
                .header("Authorization", "bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\n\"to\":5}"));
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"", "\"status\":" + status, "\"detail\":");
    }
}
