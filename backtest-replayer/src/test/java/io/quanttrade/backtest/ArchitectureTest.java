package io.quanttrade.backtest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quanttrade.topics.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void arrowsPointInward() {
        ArchitectureRules.check("backtest", "core");
    }

    @Test
    void otherServicesAreUsedByTheirPureParts() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quanttrade.signal.stream..",
                        "io.quanttrade.signal.app..",
                        "io.quanttrade.risk.stream..",
                        "io.quanttrade.risk.app..",
                        "io.quanttrade.order.stream..",
                        "io.quanttrade.order.app..",
                        "io.quanttrade.order.venue..",
                        "io.quanttrade.marketdata.stream..",
                        "io.quanttrade.marketdata.app..",
                        "io.quarkus..")
                .because("a replay runs on cores, without an application server")
                .check(
                        new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("io.quanttrade.backtest"));
    }
}
