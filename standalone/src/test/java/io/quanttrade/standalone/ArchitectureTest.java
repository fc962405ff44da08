package io.quanttrade.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quanttrade.marketdata.app.IngestConfig;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.quanttrade.standalone");

    @Test
    void importsFlowFromCommandLineToApplicationToInfrastructure() {
        noClasses()
                .that()
                .resideInAPackage("..standalone.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..standalone.app..", "..standalone.cli..", "io.quarkus..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("..standalone.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..standalone.cli..", "picocli..")
                .check(CLASSES);
    }

    /// The command line may name the commands a module offers, and who plays a tape may ask what
    /// ingest is configured to take of it; nothing else.
    @Test
    void servicesAreMetOnlyOnTopicsAndOverHttp() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                        "io.quanttrade.marketdata..",
                                        "io.quanttrade.signal..",
                                        "io.quanttrade.risk..",
                                        "io.quanttrade.order..",
                                        "io.quanttrade.query..")
                                .and(not(resideInAPackage("io.quanttrade.marketdata.app.history")))
                                .and(not(equivalentTo(IngestConfig.class))))
                .check(CLASSES);
    }
}
