package dev.globalid.service.operating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.globalid.service.testing.Chromium;
import dev.globalid.service.testing.IdServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The console in a real browser. Pictures to look at are left in {@code target/console}. */
final class ConsolePage implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Path PICTURES = Path.of("target", "console");

    private final Chromium chromium = Chromium.start();
    private final ChromeDriver browser = chromium.driver();

    ChromeDriver browser() {
        return browser;
    }

    void open(IdServiceProcess service) {
        browser.get(service.url() + "/");
    }

    /** A window of a desk's screen, in light colours. */
    void onADesk() {
        resize(1280, 900, false);
    }

    /** A phone of the smaller kind. */
    void onAPhone() {
        resize(360, 740, true);
    }

    private void resize(int width, int height, boolean mobile) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
    }

    /** @param scheme dark or light */
    void in(String scheme) {
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void enterToken(String token) {
        find("#token-button").sendKeys(Keys.ENTER);
        find("#token").sendKeys(token, Keys.ENTER);
    }

    WebElement find(String selector) {
        return browser.findElement(By.cssSelector(selector));
    }

    void fill(String id, String text) {
        WebElement field = find("#" + id);
        field.clear();
        field.sendKeys(text);
    }

    void awaitText(String id, String... texts) {
        awaitTextOf("#" + id, texts);
    }

    void awaitTextOf(String selector, String... texts) {
        await(selector)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(find(selector).getText()).contains(texts));
    }

    void awaitGone(String selector) {
        await(selector).atMost(LIMIT).until(() -> !find(selector).isDisplayed());
    }

    void picture(String name) {
        try {
            Files.createDirectories(PICTURES);
            Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing to scroll sideways, and none of what is seen ends right of the window. */
    void expectToFit() {
        Object beyond = browser.executeScript("""
                const width = document.documentElement.clientWidth;
                return [...document.querySelectorAll('button, input, dialog, td, p, li, h1, h2, meter')]
                    .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > width + 1)
                    .map(e => e.outerHTML);
                """);
        assertThat((List<?>) beyond).as("beyond the window").isEmpty();
        Object overflow = browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow).as("pixels to scroll sideways").isEqualTo(0L);
    }

    /** By axe-core's rules, those of WCAG and its own. */
    void expectAccessible() {
        List<Rule> violations = new AxeBuilder().analyze(browser).getViolations();
        assertThat(violations)
                .extracting(rule -> rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes())
                .isEmpty();
    }

    /** The page's own errors; a request that found no service, or was refused, is the browser's. */
    void expectNoErrors() {
        assertThat(browser.manage().logs().get("browser").getAll())
                .extracting(Object::toString)
                .allSatisfy(entry -> assertThat(entry).contains("Failed to load resource"));
    }

    @Override
    public void close() {
        chromium.close();
    }
}
