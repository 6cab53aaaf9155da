package dev.globalid.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.globalid.service.sequence.SequenceName;
import java.nio.charset.StandardCharsets;

/** No path gets by the rules: what needs no admin is exactly what is listed, with a name that a sequence can have. */
class RequestFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void asksForTheScopeOfTheVerySequenceOrForAdmin(byte[] path) {
        String text = new String(path, StandardCharsets.ISO_8859_1);
        Permission permission = AccessRules.permissionFor("POST", text);
        if (permission instanceof Permission.Issue issue) {
            assertThat(text).isEqualTo("/ids/" + issue.sequence());
        } else {
            assertThat(permission).isEqualTo(new Permission.Admin());
        }
    }

    @FuzzTest(maxDuration = "5m")
    void takesANameAndAScopeAsTheyAreWrittenOrNotAtAll(byte[] name) {
        String text = new String(name, StandardCharsets.UTF_8);
        boolean plain = text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
        try {
            assertThat(SequenceName.of(text).value()).isEqualTo(text);
            assertThat(plain).isTrue();
        } catch (IllegalArgumentException e) {
            assertThat(plain).isFalse();
        }
        Scope.parse(text).ifPresent(scope -> assertThat(text).matches("admin|issue:[A-Za-z0-9._-]*\\*?"));
        assertThat(!plain || Scope.parse("issue:" + text).isPresent()).as(text).isTrue();
    }
}
