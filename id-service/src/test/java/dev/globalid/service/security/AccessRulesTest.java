package dev.globalid.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console.js", "/v3/api-docs", "/actuator/health", "/actuator/health/readiness"})
    void letsEverybodyReadWhatHoldsNoData(String path) {
        assertThat(AccessRules.permissionFor("GET", path)).isInstanceOf(Permission.Open.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sequences", "/sequences/userid", "/ledger/nodes", "/actuator/prometheus"})
    void letsEveryTokenReadState(String path) {
        assertThat(AccessRules.permissionFor("GET", path)).isInstanceOf(Permission.Read.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "HEAD", "DELETE"})
    void asksForTheScopeOfTheSequence(String method) {
        assertThat(AccessRules.permissionFor(method, "/ids/userid")).isEqualTo(new Permission.Issue("userid"));
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/sequences/userid",
        "POST,/sequences/userid/advance",
        "POST,/sequences/userid/import",
        "GET,/sequences/userid/import",
        "DELETE,/sequences/userid",
        "POST,/ledger/nodes/1/readmit",
        "POST,/actuator/health",
        "POST,/",
        "get,/sequences"
    })
    void keepsChangesForAdministrators(String method, String path) {
        assertThat(AccessRules.permissionFor(method, path)).isInstanceOf(Permission.Admin.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//ids/userid",
                "/ids/user%69d",
                "/ids/userid/",
                "/ids/userid;a=b",
                "/ids/../sequences",
                "/ids/",
                "/sequences/",
                "/sequences;a=b",
                "/actuator/health/../env",
                "/actuator/health;/../env",
                "/actuator/healthy",
                "/actuator/env",
                "/anything"
            })
    void keepsUnusualPathsForAdministrators(String path) {
        assertThat(AccessRules.permissionFor("GET", path)).isInstanceOf(Permission.Admin.class);
    }
}
