package dev.globalid.service.security;

import dev.globalid.service.settings.InvalidSetting;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One entry of {@code ids.security.tokens}.
 *
 * @param name appears in logs and metrics in place of the token
 * @param digest SHA-256 of the token, written as {@code sha256}
 * @param scopes what the token allows; none means reading only
 * @param requestsPerSecond the token's rate limit, with bursts of one second's worth; null means none
 */
record TokenSettings(
        String name,
        Sha256 digest,
        List<Scope> scopes,
        @Nullable Integer requestsPerSecond) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @ConstructorBinding
    TokenSettings(
            @Nullable String name,
            @Nullable String sha256,
            @DefaultValue List<String> scopes,
            @Nullable Integer requestsPerSecond) {
        this(
                checkedName(name),
                Sha256.ofHex(checkedHex(name, sha256)),
                scopes.stream().map(scope -> checkedScope(name, scope)).toList(),
                requestsPerSecond);
    }

    TokenSettings {
        scopes = List.copyOf(scopes);
        if (requestsPerSecond != null && requestsPerSecond < 1) {
            throw wrong(
                    name,
                    "whose requests-per-second is " + requestsPerSecond,
                    "Write 1 or more, or leave it out for no limit");
        }
    }

    private static String checkedName(@Nullable String name) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new InvalidSetting(
                    SecuritySettings.TOKENS,
                    name == null
                            ? "has a token without a name"
                            : "has a token whose name is not of letters, digits, '.', '_' and '-'",
                    "Write a name of at most 64 of these characters, such as name: shop");
        }
        return name;
    }

    /** Never says what was found: it could be the token itself. */
    private static String checkedHex(@Nullable String name, @Nullable String sha256) {
        if (sha256 == null || !Sha256.isHex(sha256)) {
            throw wrong(
                    name,
                    sha256 == null
                            ? "which has no sha256"
                            : "whose sha256 is of " + sha256.length() + " characters, not 64 hexadecimal digits",
                    "Write the first word that printf %s TOKEN | sha256sum prints");
        }
        return sha256;
    }

    private static Scope checkedScope(@Nullable String name, String scope) {
        return Scope.parse(scope)
                .orElseThrow(() -> wrong(
                        name,
                        "with the scope '" + scope + "'",
                        "Write admin, issue:SEQUENCE, or issue:PREFIX* for all sequences whose names begin so"));
    }

    private static InvalidSetting wrong(@Nullable String name, String problem, String action) {
        return new InvalidSetting(SecuritySettings.TOKENS, "has the token " + name + ", " + problem, action);
    }
}
