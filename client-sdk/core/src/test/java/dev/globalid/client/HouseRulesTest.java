package dev.globalid.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.globalid.replication.testing.HouseRules;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class HouseRulesTest {

    private static final String ROOT = "dev.globalid.client";
    private static final JavaClasses CLASSES = HouseRules.mainClassesOf(ROOT);

    @Test
    void noClassIsNamedForHelping() {
        HouseRules.checkNames(CLASSES);
    }

    @Test
    void packagesDependOnEachOtherOneWay() {
        HouseRules.checkNoCycles(CLASSES, ROOT);
        slices().matching(ROOT + ".internal.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingButTheJdkIsNeeded() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.net.ssl..", "org.jspecify..", ROOT + "..")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatMayBeNull() {
        assertThat(CLASSES.stream()
                        .filter(c -> !c.getSimpleName().equals("module-info"))
                        .map(JavaClass::getPackage)
                        .distinct())
                .allMatch(inside -> inside.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void whatIsPublicKnowsTheInsideOnlyWhereItBuildsIt() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .and()
                .doNotHaveSimpleName("IdClientBuilder")
                .and()
                .doNotHaveSimpleName("InMemoryIdClient")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".internal..")
                .check(CLASSES);
    }

    @Test
    void classesAreFinal() {
        classes()
                .that()
                .areNotInterfaces()
                .and(DescribedPredicate.not(DescribedPredicate.describe(
                        "abstract", c -> c.getModifiers().contains(JavaModifier.ABSTRACT))))
                .and(DescribedPredicate.not(DescribedPredicate.describe(
                        "made by the compiler", c -> c.getName().contains("$1"))))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }
}
