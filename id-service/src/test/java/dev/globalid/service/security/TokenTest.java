package dev.globalid.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TokenTest {

    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final AtomicLong nanos = new AtomicLong();

    @Test
    void isFoundByTheDigestThatSha256sumPrints() {
        Tokens tokens = new Tokens(List.of(settings("shop", SHA256_OF_ABC, null)), clock());
        assertThat(tokens.find("abc")).hasToString("shop");
        assertThat(tokens.find("abd")).isNull();
        assertThat(tokens.find(SHA256_OF_ABC)).isNull();
    }

    @Test
    void isFoundByADigestInCapitals() {
        Tokens tokens = new Tokens(List.of(settings("shop", SHA256_OF_ABC.toUpperCase(Locale.ROOT), null)), clock());
        assertThat(tokens.find("abc")).isNotNull();
    }

    @Test
    void waitsForTheNextRequestOverItsRate() {
        Token token = new Token(settings("shop", SHA256_OF_ABC, 2), clock());
        assertThat(token.tryRequest()).isZero();
        assertThat(token.tryRequest()).isZero();
        assertThat(token.tryRequest()).isEqualTo(Duration.ofMillis(500));
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(token.tryRequest()).isZero();
        assertThat(token.tryRequest()).isPositive();
    }

    @Test
    void hasNoLimitUnlessOneIsSet() {
        Token token = new Token(settings("shop", SHA256_OF_ABC, null), clock());
        for (int i = 0; i < 100_000; i++) {
            assertThat(token.tryRequest()).isZero();
        }
    }

    @Test
    void neverPrintsADigest() {
        TokenSettings settings = settings("shop", SHA256_OF_ABC, null);
        assertThat(new SecuritySettings(List.of(settings)).toString())
                .contains("shop")
                .doesNotContain("ba78");
    }

    private static TokenSettings settings(String name, String sha256, @Nullable Integer rate) {
        return new TokenSettings(name, sha256, List.of("issue:*"), rate);
    }

    private TimeMeter clock() {
        return new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.get();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }
}
