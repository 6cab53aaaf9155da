package dev.globalid.client.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class WrongSettingTest {

    @Test
    void saysWhatToDoWhenNothingIsConfigured(CapturedOutput output) {
        failToStart();

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("No address of id-service is configured: global-id.servers is empty.")
                .contains("Set global-id.servers, such as http://localhost:8080");
    }

    @ParameterizedTest
    @CsvSource({
        "global-id.servers, ids-1:8080",
        "global-id.token, 'two words'",
        "global-id.budget, 0s",
        "global-id.retries, -1",
        "global-id.sequences.userid.largest, 5"
    })
    void namesTheSettingThatIsRefused(String property, String value, CapturedOutput output) {
        failToStart("--global-id.servers=http://127.0.0.1:1", "--" + property + "=" + value);

        assertThat(output).contains("APPLICATION FAILED TO START").contains("is refused:");
        assertThat(output.toString().lines().filter(line -> line.startsWith("Correct global-id.")))
                .hasSize(1);
    }

    @Test
    void saysThatASequenceHasNoValueOfItsOwn(CapturedOutput output) {
        failToStart("--global-id.servers=http://127.0.0.1:1", "--global-id.sequences.userid=500");

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("\"500\" says nothing about a sequence: leave it empty, or set smallest");
    }

    private static void failToStart(String... arguments) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(arguments)
                .close());
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(GlobalIdAutoConfiguration.class)
    static class Application {}
}
