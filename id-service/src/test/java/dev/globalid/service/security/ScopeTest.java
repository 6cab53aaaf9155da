package dev.globalid.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {

    private static final Permission ADMIN = new Permission.Admin();

    @Test
    void allowsTheSequenceItNamesAndNoOtherThatBeginsAlike() {
        Scope scope = Scope.parse("issue:userid").orElseThrow();
        assertThat(scope.allows(issue("userid"))).isTrue();
        assertThat(scope.allows(issue("userid2"))).isFalse();
        assertThat(scope.allows(issue("user"))).isFalse();
        assertThat(scope.allows(ADMIN)).isFalse();
    }

    @Test
    void allowsEverySequenceThatBeginsWithAPrefix() {
        Scope scope = Scope.parse("issue:order*").orElseThrow();
        assertThat(scope.allows(issue("order"))).isTrue();
        assertThat(scope.allows(issue("orderid"))).isTrue();
        assertThat(scope.allows(issue("preorder"))).isFalse();
    }

    @Test
    void allowsEverySequenceWithAnEmptyPrefix() {
        assertThat(Scope.parse("issue:*").orElseThrow().allows(issue("anything")))
                .isTrue();
    }

    @Test
    void keepsAdministrationAndIssuingApart() {
        Scope admin = Scope.parse("admin").orElseThrow();
        assertThat(admin.allows(ADMIN)).isTrue();
        assertThat(admin.allows(issue("userid"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "*", "Admin", "admin ", "issue:", "issue", "issue:a*b", "issue:**", "issue:a b", "read"})
    void isNothingElse(String text) {
        assertThat(Scope.parse(text)).isEmpty();
    }

    private static Permission issue(String sequence) {
        return new Permission.Issue(sequence);
    }
}
