package dev.globalid.service.operating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.globalid.replication.testing.Folders;
import dev.globalid.service.testing.IdServiceProcess;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** What the console shows. */
@SuppressWarnings("NullAway.Init")
class ConsoleIT {

    private static final String TOKEN = "admin-secret-3";
    /** printf %s admin-secret-3 | sha256sum. */
    private static final String DIGEST = "57ed99c004d0a5fedec135055639665edd3c73129a2d235e89ae25cd12efe880";

    private static ConsolePage page;
    private static ChromeDriver browser;

    @BeforeAll
    static void startTheBrowser() {
        page = new ConsolePage();
        browser = page.browser();
    }

    @BeforeEach
    void sitAtADesk() {
        page.onADesk();
        page.in("light");
    }

    @AfterAll
    static void stopTheBrowser() {
        page.close();
    }

    @Test
    void showsSequencesAndServersAndRedisGoingAwayAndComingBack() throws Exception {
        try (RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0);
                IdServiceProcess service = IdServiceProcess.start("--ids.redis.url=" + redis.url())) {
            assertThat(service.get("/ids/userid?count=12345").statusCode()).isEqualTo(200);
            page.open(service);
            page.awaitText("rows", "userid", "12\u2009345");
            page.awaitText("servers", "Redis up", "incarnation", "Ledger, lane 1");
            page.awaitText("health", "All servers are up");
            page.picture("desk");
            redis.kill();
            page.awaitText("health", "Away: Redis");
            assertThat(service.get("/ids/userid").statusCode()).isEqualTo(200);
            page.awaitText("rows", "without Redis");
            page.awaitText("events", "userid now issues from memory");
            page.picture("redis-away");
            redis.start();
            page.awaitText("health", "All servers are up");
            page.awaitText("events", "block given up redis-is-back");
            service.kill();
            page.awaitText("health", "No answer from the service");
            page.awaitText("trouble", "What is below was so at");
            page.picture("service-away");
            service.start();
            page.awaitText("health", "All servers are up");
        }
        page.expectNoErrors();
    }

    @Test
    void asksForATokenSaysWhenItIsWrongAndWorksWithTheKeyboardAlone() {
        try (RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0);
                IdServiceProcess service = IdServiceProcess.start(
                        "--ids.redis.url=" + redis.url(),
                        "--ids.security.tokens[0].name=operator",
                        "--ids.security.tokens[0].sha256=" + DIGEST,
                        "--ids.security.tokens[0].scopes=admin")) {
            page.open(service);
            page.awaitText("trouble", "No token was sent");
            page.enterToken("guessed");
            page.awaitText("trouble", "The token is not known here");
            page.picture("wrong-token");
            page.enterToken(TOKEN);
            page.awaitText("rows", "userid");
            assertThat(browser.findElement(By.id("trouble")).isDisplayed()).isFalse();
            browser.findElement(By.cssSelector("button.advance")).sendKeys(Keys.ENTER);
            WebElement dialog = browser.findElement(By.id("advance-dialog"));
            assertThat(dialog.isDisplayed()).isTrue();
            assertThat(browser.switchTo().activeElement().getDomProperty("id")).isEqualTo("advance-to");
            page.picture("advance");
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
            page.open(service);
            page.awaitText("empty", "There is no sequence yet");
            page.awaitText("count", "0 in all");
            page.picture("empty");
        }
        page.expectNoErrors();
    }

    @Test
    void findsOneOfFiveHundredSequencesAndFitsAPhoneInDarkMode() {
        List<String> arguments = new ArrayList<>(IntStream.range(0, 500)
                .mapToObj("--ids.sequences.s%03d.start=1"::formatted)
                .toList());
        try (RedisProcess redis = RedisProcess.start(RedisVersion.REDIS_7_0)) {
            arguments.add("--ids.redis.url=" + redis.url());
            try (IdServiceProcess service = IdServiceProcess.start(arguments.toArray(String[]::new))) {
                page.onAPhone();
                page.in("dark");
                page.open(service);
                page.awaitText("count", "501 in all");
                browser.findElement(By.id("filter")).sendKeys("s42");
                page.awaitText("count", "10 of 501");
                assertThat(visibleRows()).isEqualTo(10L);
                page.picture("phone-dark");
                page.expectToFit();
                page.expectAccessible();
            }
        }
    }

    @Test
    void everyControlHasANameAndNothingComesFromElsewhere() {
        try (IdServiceProcess service = IdServiceProcess.startEmbedded()) {
            page.open(service);
            page.awaitText("rows", "userid");
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
        page.expectNoErrors();
    }

    private static Object visibleRows() {
        return browser.executeScript(
                "return [...document.querySelectorAll('#rows tr')].filter(row => row.offsetHeight > 0).length");
    }
}
