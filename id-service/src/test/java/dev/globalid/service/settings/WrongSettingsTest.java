package dev.globalid.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import dev.globalid.service.IdServiceApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.StringUtils;

/** Each kind of wrong setting stops the start with its name and what to write, and without a password or a stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class WrongSettingsTest {

    private static final String SECRET = "hush";
    private static final String REDIS = "ids.redis.url=redis://127.0.0.1:1 ";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // Each setting, what is said of it, and what to write.
                "ids.sequencs.userid.start=5 | ids.sequencs.userid.start is no setting | Write one of data-dir, http,",
                "ids.sequences.userid.incremnt=10 | ids.sequences.userid.incremnt is no setting | increment, max, offset,",
                "ids.sequences.order.id.start=5 | ids.sequences.order.id.start is no setting | that has dots as",
                "ids.redis.pasword=hush | ids.redis.pasword is no setting | cluster, key-prefix, password,",
                "ids.redis.url.host=x | ids.redis.url.host is no setting | Leave it out",
                "ids.ledger.nodes[0].jdbc=hush | ids.ledger.nodes[0].jdbc is no setting | lane, password, url, username",
                "ids.http.timeouts=5s | ids.http.timeouts is no setting | Write one of max-count, timeout",
                "ids.security.tokens[0].sha265=hush | ids.security.tokens[0].sha265: no setting | Look for a typing error",
                "ids.data-dir=/proc/nope | ids.data-dir is /proc/nope, which cannot be used | Name a folder that",
                "ids.redis.url=redis://u:hush#x@127.0.0.1:6379 | ids.redis.url is no address | percent-encode what is no letter",
                "ids.redis.url=redis://u:hu[sh@127.0.0.1:6379 | ids.redis.url is no address | Write redis://host:6379",
                "ids.redis.url=redis://127.0.0.1:99999 | ids.redis.url is no address | Write redis://host:6379",
                "ids.redis.url=redis://127.0.0.1:6379/abc | ids.redis.url is no address | Write redis://host:6379",
                "ids.redis.url=redis://127.0.0.1 | ids.redis.url is no address | Write redis://host:6379",
                REDIS + "ids.redis.tls=true | ids.redis has a url and a user, password or tls | and rediss:// for TLS",
                REDIS + "ids.redis.cluster.nodes=h:1 | has more than one of url, sentinel | Keep the one that",
                "ids.redis.password=hush | ids.redis has a user, a password or tls | Write url, sentinel or cluster",
                "ids.redis.cluster.nodes=h1:99999 | ids.redis.cluster.nodes is [h1:99999] | at least one host:port",
                "ids.redis.sentinel.master=m | ids.redis.sentinel.nodes is [] | Write at least one host:port",
                "ids.redis.tls=maybe | ids.redis.tls is 'maybe' | Write true or false",
                "ids.redis=redis://u:hush@127.0.0.1:1 | ids.redis cannot be read | Write one or more of cluster, key-prefix,",
                "ids.sequences.userid.increment=99999999999 | ids.sequences.userid.increment is '99999999999' | whole number",
                "ids.sequences.userid.increment=0 | ids.sequences.userid cannot be | must be 1 to 65535",
                "ids.sequences.userid.when-redis-is-down=maybe | when-redis-is-down is 'maybe' | Write issue or fail",
                "ids.sequences.userid.runway=soon | ids.sequences.userid.runway is 'soon' | Write a time such as 10m",
                "ids.sequences.userid.max=tinyint | ids.sequences.userid cannot be | int, int-unsigned, bigint, js-safe",
                "ids.sequences.userid.zone=Mars | ids.sequences.userid cannot be | such as UTC or Europe/Berlin",
                "ids.sequences.userid.period=week | ids.sequences.userid cannot be | write day, month or year",
                "ids.sequences.other=5 | An entry under ids.sequences is 5 | Write {} or settings",
                "ids.http.max-count=0 | ids.http.max-count is 0 | Write a number from 1 to 1000000",
                "ids.http.timeout=0s | ids.http.timeout is PT0S | Write a time above 0",
                "ids.ledger.nodes[0].url=jdbc:mysql:hush | ids.ledger.nodes have a url | such as jdbc:mysql://host:3306/ids",
                "ids.ledger.nodes[0].url=jdbc:mysql://a,b/ids | ids.ledger.nodes have a url | Write one server",
                "ids.ledger.nodes[0].url=jdbc:mysql://a:3306 | ids.ledger.nodes have a url | and a database on it",
                "ids.ledger.nodes[0].password=hush | have a node without a url | password: ${LEDGER_PASSWORD}",
                "ids.ledger.nodes=hush | ids.ledger.nodes cannot be read | Write a list. Write one or more of lane, password, url",
                "ids.security.tokens=hush | ids.security.tokens cannot be read | Write a list. Write one or more of name,",
                "ids.security.tokens[0].requests-per-second=lots | requests-per-second is 'lots' | Write a whole number",
                "ids.import.sources[0].name=x | ids.import.sources have a url | jdbc:mysql://host:3306/shop",
                "logging.structured.format.console=json | logging.structured.format.console is 'json' | Write ecs, gelf, logstash",
                "server.port=99999 | server.port is 99999 | Write a number up to 65535",
                "server.ssl.bundle=web spring.ssl.bundle.jks.web.keystore.location=file:/nosuch.p12 | /nosuch.p12 | Check the location",
                "server.ssl.bundle=web | names the bundle 'web', which is not configured | Write its certificate and key"
            })
    void stopsTheStart(String settings, String description, String action, CapturedOutput output) {
        List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--ids.data-dir=" + folder));
        for (String setting : StringUtils.tokenizeToStringArray(settings, " ")) {
            arguments.removeIf(other -> other.startsWith("--" + setting.replaceFirst("=.*", "=")));
            arguments.add("--" + setting);
        }
        assertThatException()
                .isThrownBy(() -> SpringApplication.run(IdServiceApplication.class, arguments.toArray(String[]::new))
                        .close());
        String report = output.getAll();
        assertThat(report.substring(report.indexOf("APPLICATION FAILED TO START")))
                .contains(description, action)
                .doesNotContain("\tat ");
        assertThat(report).doesNotContain(SECRET);
    }

    @Test
    void saysWhereAFileOfSettingsIsNoYaml(CapturedOutput output) throws Exception {
        Path file = Files.writeString(folder.resolve("application.yaml"), """
                ids:
                  redis:
                    url: redis://127.0.0.1:6379
                    password: *hush
                """);
        assertThatException()
                .isThrownBy(() -> SpringApplication.run(
                        IdServiceApplication.class, "--server.port=0", "--spring.config.additional-location=" + file));
        String report = output.getAll();
        assertThat(report.substring(report.indexOf("APPLICATION FAILED TO START")))
                .contains("is malformed at line 4, column 15", "in quotes")
                .doesNotContain("\tat ");
        assertThat(report).doesNotContain(SECRET);
    }

    @Test
    void knowsEverySettingHoweverItIsWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("application.yaml"), """
                ids:
                  dataDir: ./data
                  redis: {sentinel: {master: ids, nodes: ["h1:26379"]}, key_prefix: "global:"}
                  ledger: {nodes: [{lane: 1, url: x, username: ids, password: y}]}
                  http: {max-count: 5}
                  import: {sources: [{name: x, url: y}]}
                  sequences:
                    userid: {}
                    "[order.id]": {start: 1000, blockSize: 100000, when-redis-is-down: fail}
                  security: {tokens: [{name: shop}]}
                """);
        MutablePropertySources sources = new MutablePropertySources();
        new YamlPropertySourceLoader()
                .load("file", new FileSystemResource(file))
                .forEach(sources::addLast);
        KnownSettings.check(ConfigurationPropertySources.from(sources));
    }
}
