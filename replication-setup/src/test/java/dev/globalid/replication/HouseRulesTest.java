package dev.globalid.replication;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.globalid.replication.testing.HouseRules;
import org.junit.jupiter.api.Test;

final class HouseRulesTest {

    private static final String ROOT = "dev.globalid.replication";
    private static final String SERVER = ROOT + ".server";
    private static final JavaClasses CLASSES = HouseRules.mainClassesOf(ROOT);

    @Test
    void noRoomsDependOnEachOtherInACircle() {
        HouseRules.checkNoCycles(CLASSES, ROOT);
        HouseRules.checkNoCycles(CLASSES, SERVER);
    }

    @Test
    void onlyTheServerRoomSpeaksSql() {
        HouseRules.checkConfined(CLASSES, "java.sql", SERVER + "..");
        noClasses()
                .that()
                .resideOutsideOfPackage(SERVER + "..")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("Session")
                .check(CLASSES);
    }

    @Test
    void theConnectionKnowsNothingOfWhatIsReadThroughIt() {
        noClasses()
                .that()
                .resideInAPackage(SERVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVER + ".copy", SERVER + ".rows", SERVER + ".schema")
                .check(CLASSES);
    }

    @Test
    void nothingIsNamedForBeingAHelper() {
        HouseRules.checkNames(CLASSES);
    }
}
