package dev.globalid.service.security;

import dev.globalid.service.settings.InvalidSetting;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/** Where there are no tokens: listens on 127.0.0.1 unless another loopback address is set, and refuses all others. */
final class LoopbackOnly implements WebServerFactoryCustomizer<ConfigurableWebServerFactory>, Ordered {

    private final @Nullable InetAddress configured;

    /**
     * @param setting the name of the setting that {@code configured} comes from
     * @param configured the address to listen on; null where none is set
     */
    LoopbackOnly(String setting, @Nullable InetAddress configured) {
        if (configured != null && !configured.isLoopbackAddress()) {
            throw new InvalidSetting(
                    setting,
                    "is " + configured.getHostAddress()
                            + ", which can be reached from other machines, and no tokens are configured, so"
                            + " everybody there could take and change ids",
                    "Write " + SecuritySettings.TOKENS + " with a name, a sha256 and scopes for each caller, or leave "
                            + setting + " out to listen on 127.0.0.1 only");
        }
        this.configured = configured;
    }

    @Override
    public void customize(ConfigurableWebServerFactory factory) {
        if (configured == null) {
            factory.setAddress(InetAddress.getLoopbackAddress());
        }
    }

    /** After Boot's own customizer, which sets what {@code server.address} says. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }
}
