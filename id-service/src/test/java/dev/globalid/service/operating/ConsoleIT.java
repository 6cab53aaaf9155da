package dev.globalid.service.operating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.testing.Folders;
import dev.globalid.service.testing.Chromium;
import dev.globalid.service.testing.IdServiceProcess;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The console in a real browser. Screenshots to look at are left in {@code target/console}. */
@SuppressWarnings("NullAway.Init")
class ConsoleIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Path SCREENSHOTS = Path.of("target", "console");
    private static final Dimension DESK = new Dimension(1280, 900);
    private static final Dimension PHONE = new Dimension(500, 900);
    private static final String TOKEN = "admin-secret-3";
    /** printf %s admin-secret-3 | sha256sum. */
    private static final String DIGEST = "57ed99c004d0a5fedec135055639665edd3c73129a2d235e89ae25cd12efe880";

    private static Chromium chromium;
    private static ChromeDriver browser;

    @BeforeAll
    static void startTheBrowser() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        chromium = Chromium.start();
        browser = chromium.driver();
    }

    @AfterAll
    static void stopTheBrowser() {
        chromium.close();
    }

    @Test
    void showsSequencesAndServersAndRedisGoingAwayAndComingBack() throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0);
                IdServiceProcess service = IdServiceProcess.start("--ids.redis.url=" + redis.url())) {
            assertThat(service.get("/ids/userid?count=12345").statusCode()).isEqualTo(200);
            open(service, DESK);
            awaitText("rows", "userid", "12\u2009345");
            awaitText("servers", "Redis up", "incarnation", "Ledger, lane 1");
            awaitText("health", "All servers are up");
            picture("desk");
            redis.kill();
            awaitText("health", "Away: Redis");
            assertThat(service.get("/ids/userid").statusCode()).isEqualTo(200);
            awaitText("rows", "without Redis");
            awaitText("events", "userid now issues from memory");
            picture("redis-away");
            redis.start();
            awaitText("health", "All servers are up");
            awaitText("events", "block given up redis-is-back");
            service.kill();
            awaitText("health", "No answer from the service");
            awaitText("trouble", "What is below was so at");
            picture("service-away");
            service.start();
            awaitText("health", "All servers are up");
        }
        assertNoErrors();
    }

    @Test
    void asksForATokenSaysWhenItIsWrongAndWorksWithTheKeyboardAlone() {
        try (RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0);
                IdServiceProcess service = IdServiceProcess.start(
                        "--ids.redis.url=" + redis.url(),
                        "--ids.security.tokens[0].name=operator",
                        "--ids.security.tokens[0].sha256=" + DIGEST,
                        "--ids.security.tokens[0].scopes=admin")) {
            open(service, DESK);
            awaitText("trouble", "No token was sent");
            enterToken("guessed");
            awaitText("trouble", "The token is not known here");
            picture("wrong-token");
            enterToken(TOKEN);
            awaitText("rows", "userid");
            assertThat(browser.findElement(By.id("trouble")).isDisplayed()).isFalse();
            browser.findElement(By.cssSelector("button.advance")).sendKeys(Keys.ENTER);
            WebElement dialog = browser.findElement(By.id("advance-dialog"));
            assertThat(dialog.isDisplayed()).isTrue();
            assertThat(browser.switchTo().activeElement().getDomProperty("id")).isEqualTo("advance-to");
            picture("advance");
            browser.switchTo().activeElement().sendKeys(Keys.ESCAPE);
            await().until(() -> !dialog.isDisplayed());
            assertThat(browser.getPageSource()).doesNotContain(TOKEN);
        }
    }

    @Test
    void saysThatThereIsNoSequence() throws Exception {
        Path settings = Folders.temporary().resolve("application.yaml");
        Files.writeString(settings, "server: {address: 127.0.0.1}\n");
        try (IdServiceProcess service = IdServiceProcess.start("--spring.config.location=" + settings.toUri())) {
            open(service, DESK);
            awaitText("empty", "There is no sequence yet");
            awaitText("count", "0 in all");
            picture("empty");
        }
        assertNoErrors();
    }

    @Test
    void findsOneOfFiveHundredSequencesAndFitsAPhoneInDarkMode() {
        List<String> arguments = new ArrayList<>(IntStream.range(0, 500)
                .mapToObj("--ids.sequences.s%03d.start=1"::formatted)
                .toList());
        try (RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0)) {
            arguments.add("--ids.redis.url=" + redis.url());
            try (IdServiceProcess service = IdServiceProcess.start(arguments.toArray(String[]::new))) {
                browser.executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
                open(service, PHONE);
                awaitText("count", "501 in all");
                browser.findElement(By.id("filter")).sendKeys("s42");
                awaitText("count", "10 of 501");
                assertThat(visibleRows()).isEqualTo(10L);
                picture("phone-dark");
                Object overflow = browser.executeScript(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
                assertThat(overflow).as("pixels to scroll sideways").isEqualTo(0L);
            }
        } finally {
            browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
        }
    }

    @Test
    void everyControlHasANameAndNothingComesFromElsewhere() {
        try (IdServiceProcess service = IdServiceProcess.startEmbedded()) {
            open(service, DESK);
            awaitText("rows", "userid");
            for (WebElement control :
                    browser.findElements(By.cssSelector("button, input, meter, svg, dialog, table"))) {
                boolean named = Stream.of(control.getAccessibleName(), control.getText())
                        .anyMatch(name -> name != null && !name.isBlank());
                boolean inClosedDialog = !control.isDisplayed();
                assertThat(named || inClosedDialog)
                        .as(control.getDomProperty("outerHTML"))
                        .isTrue();
            }
            Object hosts = browser.executeScript(
                    "return performance.getEntriesByType('resource').map(e => new URL(e.name).host)");
            assertThat((List<?>) hosts)
                    .isNotEmpty()
                    .allSatisfy(host -> assertThat(host).isEqualTo("127.0.0.1:" + service.port()));
        }
        assertNoErrors();
    }

    private static void open(IdServiceProcess service, Dimension size) {
        browser.manage().window().setSize(size);
        browser.get(service.url() + "/");
    }

    private static void enterToken(String token) {
        browser.findElement(By.id("token-button")).sendKeys(Keys.ENTER);
        browser.findElement(By.id("token")).sendKeys(token, Keys.ENTER);
    }

    private static Object visibleRows() {
        return browser.executeScript(
                "return [...document.querySelectorAll('#rows tr')].filter(row => row.offsetHeight > 0).length");
    }

    private static void awaitText(String id, String... texts) {
        await(id)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() ->
                        assertThat(browser.findElement(By.id(id)).getText()).contains(texts));
    }

    private static void picture(String name) {
        try {
            Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page's own errors; a request that found no service is the browser's. */
    private static void assertNoErrors() {
        assertThat(browser.manage().logs().get("browser").getAll())
                .extracting(Object::toString)
                .allSatisfy(entry -> assertThat(entry).contains("Failed to load resource"));
    }
}
