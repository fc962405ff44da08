package io.quanttrade.topics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.quanttrade.topics");

    @Test
    void recordsKnowNeitherWireNorKafka() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..value..",
                        "..instrument..",
                        "..marketdata..",
                        "..strategy..",
                        "..signal..",
                        "..risk..",
                        "..order..",
                        "..position..",
                        "io.quanttrade.topics.backtest..",
                        "io.quanttrade.topics.audit..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..topics.wire..",
                        "..topics.kafka..",
                        "org.apache.kafka..",
                        "com.fasterxml..",
                        "com.google.protobuf..")
                .check(CLASSES);
    }

    @Test
    void generatedClassesNeverLeaveTheWirePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..topics.wire..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..topics.wire.proto..")
                .check(CLASSES);
    }
}
