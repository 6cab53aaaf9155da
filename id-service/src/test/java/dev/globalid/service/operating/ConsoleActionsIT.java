package dev.globalid.service.operating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.globalid.service.testing.IdServiceProcess;
import dev.globalid.service.testing.RedisProcess;
import dev.globalid.service.testing.RedisVersion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What an operator does in the console, and what comes of it in the API. */
@SuppressWarnings("NullAway.Init")
class ConsoleActionsIT {

    private static final String ADMIN = "admin-secret-3";
    /** printf %s admin-secret-3 | sha256sum. */
    private static final String ADMIN_DIGEST = "57ed99c004d0a5fedec135055639665edd3c73129a2d235e89ae25cd12efe880";

    private static final String SHOP = "shop-secret-1";
    /** printf %s shop-secret-1 | sha256sum. */
    private static final String SHOP_DIGEST = "406666802630c94f670b26918a0394002fc506cee3379ec6c192be8c7beb49fa";

    private static RedisProcess redis;
    private static IdServiceProcess service;
    private static ConsolePage page;

    @BeforeAll
    static void start() {
        redis = RedisProcess.start(RedisVersion.REDIS_7_0);
        service = IdServiceProcess.start(
                "--ids.redis.url=" + redis.url(),
                "--ids.sequences.invoice.period=day",
                "--ids.sequences.long.start=9007199254740001",
                "--ids.sequences.spent.max=1",
                "--ids.security.tokens[0].name=operator",
                "--ids.security.tokens[0].sha256=" + ADMIN_DIGEST,
                "--ids.security.tokens[0].scopes=admin,issue:*",
                "--ids.security.tokens[1].name=shop",
                "--ids.security.tokens[1].sha256=" + SHOP_DIGEST,
                "--ids.security.tokens[1].scopes=issue:*");
        page = new ConsolePage();
    }

    @AfterAll
    static void stop() {
        page.close();
        service.close();
        redis.close();
    }

    @BeforeEach
    void openAsNobody() {
        page.onADesk();
        page.in("light");
        page.open(service);
        page.browser().executeScript("sessionStorage.clear()");
        page.open(service);
    }

    @Test
    void createsASequenceAndAdvancesIt() throws Exception {
        page.enterToken(ADMIN);
        page.awaitText("rows", "userid");
        page.find("#create-button").sendKeys(Keys.ENTER);
        page.fill("new-name", "order");
        page.fill("new-increment", "10");
        page.fill("new-offset", "30");
        page.fill("new-max", "int-unsigned");
        page.find("#new-max").sendKeys(Keys.ENTER);
        page.awaitTextOf("#create-dialog .error", "offset is 30, but must be 1 to the increment, 10");
        page.picture("create-refused");
        page.fill("new-offset", "3");
        page.find("#new-offset").sendKeys(Keys.ENTER);
        page.awaitGone("#create-dialog");
        page.awaitText("rows", "order");
        assertThat(next("order")).isEqualTo("3");
        advance("order", "1");
        page.awaitTextOf("#advance-dialog .error", "it is only ever raised");
        page.picture("advance-refused");
        page.fill("advance-to", "4000000");
        page.find("#advance-to").sendKeys(Keys.ENTER);
        page.awaitGone("#advance-dialog");
        assertThat(Long.parseLong(next("order"))).isGreaterThan(4_000_000).matches(id -> id % 10 == 3);
        page.awaitText("rows", "4\u2009");
        page.expectNoErrors();
    }

    @Test
    void changesNothingWithATokenThatMayNotOrIsNotKnown() {
        page.enterToken(SHOP);
        page.awaitText("rows", "userid");
        create("forbidden");
        page.awaitTextOf("#create-dialog .error", "The token shop lacks the scope admin");
        page.find("#create-dialog [data-close]").click();
        advance("userid", "5000");
        page.awaitTextOf("#advance-dialog .error", "The token shop lacks the scope admin");
        page.picture("not-allowed");
        page.find("#advance-dialog [data-close]").click();
        page.enterToken("guessed");
        page.awaitText("trouble", "The token is not known here");
        create("forbidden");
        page.awaitTextOf("#create-dialog .error", "The token is not known here");
        page.find("#create-dialog [data-close]").click();
        page.enterToken(ADMIN);
        page.awaitGone("#trouble");
        assertThat(page.find("#rows").getText()).doesNotContain("forbidden");
        page.expectNoErrors();
    }

    @Test
    void showsASequenceWithAPeriodUnderItsOwnName() throws Exception {
        page.enterToken(ADMIN);
        next("invoice");
        page.awaitTextOf("#rows", "invoice in 20");
        assertThat(page.find("#rows").getText()).doesNotContain("~");
    }

    @Test
    void isForEverybodyOnADeskAndAPhoneByDayAndByNight() throws Exception {
        next("spent");
        page.enterToken(ADMIN);
        page.awaitText("rows", "userid", "used up", "9\u2009007\u2009199\u2009254\u2009740\u2009000");
        for (String scheme : new String[] {"light", "dark"}) {
            page.in(scheme);
            page.onADesk();
            expectGood("desk-" + scheme);
            page.onAPhone();
            expectGood("phone-" + scheme);
        }
    }

    private static void expectGood(String name) {
        page.expectAccessible();
        page.expectToFit();
        page.picture(name);
        for (String dialog : new String[] {"token", "create", "advance"}) {
            page.find(dialog.equals("advance") ? "button.advance" : "#" + dialog + "-button")
                    .sendKeys(Keys.ENTER);
            page.expectAccessible();
            page.expectToFit();
            page.picture(name + "-" + dialog);
            page.find("#" + dialog + "-dialog [data-close]").click();
        }
    }

    private static void create(String name) {
        page.find("#create-button").sendKeys(Keys.ENTER);
        page.fill("new-name", name);
        page.find("#new-name").sendKeys(Keys.ENTER);
    }

    private static void advance(String name, String to) {
        page.find("button[aria-label='Advance " + name + "']").sendKeys(Keys.ENTER);
        page.fill("advance-to", to);
        page.find("#advance-to").sendKeys(Keys.ENTER);
    }

    private static String next(String sequence) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.url() + "/ids/" + sequence))
                .header("Authorization", "Bearer " + ADMIN)
                .header("Accept", "text/plain")
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
