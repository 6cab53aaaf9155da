package dev.globalid.replication.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The rules that every module of the project keeps; each module's own test calls them on its packages. */
public final class HouseRules {

    private HouseRules() {}

    /** The main classes below {@code rootPackage}, without tests. */
    public static JavaClasses mainClassesOf(String rootPackage) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(rootPackage);
    }

    /** No cycles between the packages below {@code rootPackage}. */
    public static void checkNoCycles(JavaClasses classes, String rootPackage) {
        slices().matching(rootPackage + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    /** No class is named for being a helper of something. */
    public static void checkNames(JavaClasses classes) {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Utils?|Helper|Manager)$")
                .check(classes);
    }

    /** Only {@code allowedPackages} may depend on {@code confinedPackage}. */
    public static void checkConfined(JavaClasses classes, String confinedPackage, String... allowedPackages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(allowedPackages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(confinedPackage)
                .check(classes);
    }
}
