package io.quanttrade.marketdata;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quanttrade.topics.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void coreIsPureAndArrowsPointInwards() {
        ArchitectureRules.check("marketdata", "core");
    }

    @Test
    void knowsNoOtherService() {
        ArchitectureRules.checkIndependent(
                "marketdata", "signal", "risk", "order", "backtest", "query", "simulator");
    }

    @Test
    void fileSourceNeedsNoFramework() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.quanttrade.marketdata.source");
        noClasses()
                .that()
                .resideInAPackage("io.quanttrade.marketdata.source..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta..",
                        "org.apache.kafka..",
                        "io.quanttrade.topics.wire..",
                        "io.quanttrade.topics.kafka..")
                .because("sources are plain Java and know no topics")
                .check(classes);
    }
}
