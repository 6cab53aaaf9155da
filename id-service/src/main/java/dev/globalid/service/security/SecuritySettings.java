package dev.globalid.service.security;

import dev.globalid.service.settings.InvalidSetting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings below {@code ids.security}.
 *
 * @param tokens who may call; empty means that everybody may who reaches the loopback address
 */
@ConfigurationProperties(prefix = "ids.security", ignoreUnknownFields = false)
record SecuritySettings(@DefaultValue List<TokenSettings> tokens) {

    static final String TOKENS = "ids.security.tokens";

    SecuritySettings {
        tokens = List.copyOf(tokens);
        Set<String> names = new HashSet<>();
        Set<Sha256> digests = new HashSet<>();
        for (TokenSettings token : tokens) {
            if (!names.add(token.name())) {
                throw new InvalidSetting(
                        TOKENS, "has two tokens with the name " + token.name(), "Give each token a name of its own");
            }
            if (!digests.add(token.digest())) {
                throw new InvalidSetting(
                        TOKENS,
                        "has the token " + token.name() + ", whose sha256 is that of another",
                        "Make a token for each caller, or write all scopes at one entry");
            }
        }
    }
}
