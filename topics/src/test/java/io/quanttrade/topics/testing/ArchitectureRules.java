package io.quanttrade.topics.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/// The arrows `app -> stream -> core -> topics` and the purity of cores, for the packages of one
/// service.
public final class ArchitectureRules {

    private static final String BASE = "io.quanttrade.";

    private ArchitectureRules() {}

    /// Checks a service whose packages start with `io.quanttrade.<service>`.
    ///
    /// @param purePackages names of its packages that must be pure, for example `core`, `check`
    /// @throws AssertionError naming each class that breaks a rule
    public static void check(String service, String... purePackages) {
        String root = BASE + service;
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(root);
        if (classes.isEmpty()) {
            throw new AssertionError("no classes found under " + root);
        }
        for (String pure : purePackages) {
            String corePackage = root + "." + pure + "..";
            noClasses()
                    .that()
                    .resideInAPackage(corePackage)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            root + ".app..",
                            root + ".stream..",
                            "io.quanttrade.topics.wire..",
                            "io.quanttrade.topics.kafka..",
                            "org.apache.kafka..",
                            "io.quarkus..",
                            "jakarta..",
                            "com.fasterxml..",
                            "org.jboss..",
                            "org.slf4j..",
                            "java.io..",
                            "java.nio.file..",
                            "java.net..",
                            "java.sql..",
                            "java.util.concurrent..",
                            "java.lang.reflect..")
                    .because("a core is pure: records in, records out")
                    .allowEmptyShould(true)
                    .check(classes);
            noClasses()
                    .that()
                    .resideInAPackage(corePackage)
                    .should()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(java.time.Instant.class, "now")
                    .orShould()
                    .callMethod(java.time.LocalDate.class, "now")
                    .orShould()
                    .callMethod(java.time.ZonedDateTime.class, "now")
                    .orShould()
                    .callMethod(java.util.UUID.class, "randomUUID")
                    .orShould()
                    .callMethod(Math.class, "random")
                    .orShould()
                    .callConstructor(java.util.Random.class)
                    .orShould()
                    .callMethod(java.time.ZoneId.class, "systemDefault")
                    .orShould()
                    .callMethod(java.util.Locale.class, "getDefault")
                    .because("no clock, no randomness and no machine setting decides")
                    .allowEmptyShould(true)
                    .check(classes);
        }
        noClasses()
                .that()
                .resideInAPackage(root + ".stream..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".app..")
                .because("arrows point from app to stream to core")
                .allowEmptyShould(true)
                .check(classes);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.quanttrade.topics.wire.proto..")
                .because("generated classes never leave topics.wire")
                .check(classes);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.quanttrade.topics..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .because("time comes from NanoClock and ids from inputs")
                .check(classes);
    }

    /// Checks that a service knows no other service: they meet only on topics.
    ///
    /// @param others packages of the other services below `io.quanttrade`
    public static void checkIndependent(String service, String... others) {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(BASE + service);
        for (String other : others) {
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(BASE + other + "..")
                    .because("services meet only on topics")
                    .check(classes);
        }
    }
}
