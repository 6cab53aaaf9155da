package dev.globalid.service.security;

import io.github.bucket4j.TimeMeter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens that are known. Thread-safe. */
final class Tokens {

    private final List<Token> tokens;

    Tokens(List<TokenSettings> settings, TimeMeter clock) {
        this.tokens = settings.stream().map(each -> new Token(each, clock)).toList();
    }

    /** The token whose digest is that of {@code secret}. Always looks at all of them, so time says nothing about which. */
    @Nullable Token find(String secret) {
        Sha256 presented = Sha256.of(secret);
        Token found = null;
        for (Token token : tokens) {
            if (token.has(presented)) {
                found = token;
            }
        }
        return found;
    }
}
