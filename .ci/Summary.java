import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Sums the reports of all tests, names what failed or was skipped, and ends with one line
/// `N passed, N failed, N skipped`. Run by `.ci/test` in the root folder; the argument is the exit
/// code of the build, which counts as a failure of its own.
public final class Summary {

    private static final Pattern SUITE = Pattern.compile("<testsuite\\b[^>]*>", Pattern.DOTALL);
    private static final Pattern CASE =
            Pattern.compile(
                    "<testcase\\b([^>]*?)(/>|>(.*?)</testcase>)", Pattern.DOTALL);
    private static final Pattern UI_COUNT =
            Pattern.compile("\"num(Passed|Failed|Pending|Todo)Tests\"\\s*:\\s*(\\d+)");

    private int passed;
    private int failed;
    private int skipped;
    private final List<String> notes = new ArrayList<>();

    public static void main(String[] args) throws IOException {
        int built = Integer.parseInt(args[0]);
        Summary summary = new Summary();
        try (Stream<Path> modules = Files.list(Path.of("."))) {
            for (Path module : modules.filter(Files::isDirectory).sorted().toList()) {
                summary.addJava(module.resolve("target/surefire-reports"));
            }
        }
        summary.addUi(Path.of("ui/target/vitest.json"));
        summary.notes.forEach(System.out::println);
        if (built != 0) {
            System.out.println("The build itself failed (exit code " + built + "); see above.");
        }
        System.out.printf(
                "%d passed, %d failed, %d skipped%n",
                summary.passed, summary.failed, summary.skipped);
        System.exit(built == 0 && summary.failed == 0 && summary.passed > 0 ? 0 : 1);
    }

    private void addJava(Path reports) throws IOException {
        if (!Files.isDirectory(reports)) {
            return;
        }
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file :
                    files.filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml"))
                            .sorted()
                            .toList()) {
                addSuite(Files.readString(file));
            }
        }
    }

    private void addSuite(String xml) {
        Matcher suite = SUITE.matcher(xml);
        if (!suite.find()) {
            return;
        }
        int broken = attribute(suite.group(), "failures") + attribute(suite.group(), "errors");
        int ignored = attribute(suite.group(), "skipped");
        failed += broken;
        skipped += ignored;
        passed += attribute(suite.group(), "tests") - broken - ignored;
        Matcher test = CASE.matcher(xml);
        while (test.find()) {
            String body = test.group(3) == null ? "" : test.group(3);
            String name = text(test.group(1), "classname") + "." + text(test.group(1), "name");
            if (body.contains("<failure") || body.contains("<error")) {
                notes.add("FAILED   " + name);
            } else if (body.contains("<skipped")) {
                notes.add("skipped  " + name + "  (" + text(body, "message") + ")");
            }
        }
    }

    private void addUi(Path report) throws IOException {
        if (!Files.exists(report)) {
            return;
        }
        Matcher count = UI_COUNT.matcher(Files.readString(report));
        while (count.find()) {
            int tests = Integer.parseInt(count.group(2));
            switch (count.group(1)) {
                case "Passed" -> passed += tests;
                case "Failed" -> failed += tests;
                default -> skipped += tests;
            }
        }
    }

    private static int attribute(String element, String name) {
        String value = text(element, name);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }

    private static String text(String element, String name) {
        Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(element);
        return value.find() ? value.group(1) : "";
    }
}
