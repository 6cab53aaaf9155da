package dev.globalid.client.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConfigurationMetadataTest {

    @Test
    void describesThePropertiesToEditors() throws IOException {
        try (InputStream metadata = Objects.requireNonNull(
                GlobalIdProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
            assertThat(new String(metadata.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("global-id.servers", "Addresses of the instances of id-service")
                    .contains("global-id.sequences", "global-id.budget", "\"3s\"");
        }
    }
}
