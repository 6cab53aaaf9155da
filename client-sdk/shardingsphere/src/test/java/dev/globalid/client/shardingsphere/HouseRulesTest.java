package dev.globalid.client.shardingsphere;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.globalid.replication.testing.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    private static final JavaClasses CLASSES = HouseRules.mainClassesOf("dev.globalid.client.shardingsphere");

    @Test
    void noClassIsNamedForHelping() {
        HouseRules.checkNames(CLASSES);
    }

    @Test
    void theInsideOfTheClientIsLeftAlone() {
        HouseRules.checkConfined(CLASSES, "dev.globalid.client.internal..", "dev.globalid.client.internal..");
    }
}
