package dev.globalid.replication;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.globalid.replication.testing.HouseRules;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {

    private static final String ROOT = "dev.globalid.replication";
    private static final JavaClasses CLASSES = HouseRules.mainClassesOf(ROOT);

    @Test
    void noRoomsDependOnEachOtherInACircle() {
        HouseRules.checkNoCycles(CLASSES, ROOT);
    }

    @Test
    void onlyTheServerRoomSpeaksSql() {
        HouseRules.checkConfined(CLASSES, "java.sql", ROOT + ".server");
    }

    @Test
    void nothingIsNamedForBeingAHelper() {
        HouseRules.checkNames(CLASSES);
    }
}
