package io.quanttrade.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quanttrade.topics.testing.ArchitectureRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Arrows point one way: app, live, rest, auth, store, view.
class ArchitectureTest {

    private static final List<String> LAYERS =
            List.of("view", "store", "auth", "rest", "live", "app");

    @Test
    void viewsArePure() {
        ArchitectureRules.check("query", "view");
    }

    @Test
    void servicesMeetOnlyOnTopics() {
        ArchitectureRules.checkIndependent(
                "query", "marketdata", "signal", "risk", "order", "backtest", "simulator");
    }

    @Test
    void layersKnowOnlyThoseBelow() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.quanttrade.query");
        for (int i = 0; i < LAYERS.size(); i++) {
            for (String above : LAYERS.subList(i + 1, LAYERS.size())) {
                noClasses()
                        .that()
                        .resideInAPackage("io.quanttrade.query." + LAYERS.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.quanttrade.query." + above + "..")
                        .check(classes);
            }
        }
    }
}
