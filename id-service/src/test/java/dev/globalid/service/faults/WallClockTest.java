package dev.globalid.service.faults;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import org.junit.jupiter.api.Test;

/**
 * Moving a machine's clock can change nothing about ids, since nothing that issues them asks for the time of day: it
 * decides only which counter a sequence with a period asks. Long campaigns move the clock besides.
 */
class WallClockTest {

    @Test
    void nothingThatIssuesIdsReadsTheWallClock() {
        JavaClasses issuing = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(
                        "dev.globalid.service.sequence", "dev.globalid.service.redis", "dev.globalid.service.ledger");

        // These choose the period whose counter is asked, and say the day on which a sequence runs out.
        noClasses()
                .that()
                .doNotHaveSimpleName("Sequence")
                .and()
                .doNotHaveSimpleName("Sequences")
                .and()
                .doNotHaveSimpleName("MaxWarning")
                .and()
                .doNotHaveSimpleName("SequenceStatus")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, Instant.class, LocalDateTime.class, Date.class)
                .check(issuing);
    }
}
