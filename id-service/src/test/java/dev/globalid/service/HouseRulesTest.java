package dev.globalid.service;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.globalid.replication.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    private static final String ROOT = "dev.globalid.service";
    private static final JavaClasses MAIN = HouseRules.mainClassesOf(ROOT);

    @Test
    void packagesFormNoCycle() {
        HouseRules.checkNoCycles(MAIN, ROOT);
    }

    @Test
    void noClassIsAHelperOfSomething() {
        HouseRules.checkNames(MAIN);
    }

    @Test
    void everyTechnologyKeepsToItsRoom() {
        HouseRules.checkConfined(MAIN, "java.sql..", ROOT + ".ledger");
        HouseRules.checkConfined(MAIN, "redis.clients..", ROOT + ".redis");
        HouseRules.checkConfined(MAIN, "redis.embedded..", ROOT + ".embedded");
        HouseRules.checkConfined(
                MAIN,
                "org.springframework..",
                ROOT,
                ROOT + ".ledger",
                ROOT + ".web",
                ROOT + ".admin",
                ROOT + ".settings",
                ROOT + ".security");
    }
}
