package io.quanttrade.simulator.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PurityTest {
    private final JavaClasses classes =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.quanttrade.simulator");

    @Test
    void coreKnowsNoFrameworkAndNoOtherPackage() {
        noClasses()
                .that()
                .resideInAPackage("..simulator.core..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify..", "..simulator.core..")
                .check(classes);
    }

    @Test
    void simulatorSharesNoCodeWithWhatItTests() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.quanttrade..")
                                .and(resideOutsideOfPackage("io.quanttrade.simulator..")))
                .check(classes);
    }

    @Test
    void coreReadsNoClockNoFileAndNoHiddenRandomness() {
        noClasses()
                .that()
                .resideInAPackage("..simulator.core..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Random.class)
                .check(classes);
    }
}
