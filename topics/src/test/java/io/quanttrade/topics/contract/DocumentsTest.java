package io.quanttrade.topics.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.wire.GoldenMessages;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is committed is what the catalogue, the `.proto` files and the samples say. Write it anew
/// with
///
///     ./mvnw -pl topics test -Dtest=DocumentsTest -Dcontracts.write=true
class DocumentsTest {

    private static final Path ROOT =
            Path.of(System.getProperty("quanttrade.root", "..")).toAbsolutePath();
    private static final Path PAGES = ROOT.resolve("docs/topics");
    private static final String GOLDEN =
            "topics/src/main/resources/quanttrade/contract/golden.json";
    private static final boolean WRITE = Boolean.getBoolean("contracts.write");
    private static final String REMEDY =
            " differs: run ./mvnw -pl topics test -Dtest=DocumentsTest -Dcontracts.write=true and"
                    + " commit what it writes";

    private final Contract contract = new Contract(List.copyOf(GoldenMessages.byName().values()));

    @Test
    void committedDocumentsAreWhatTheCatalogueSays() throws IOException {
        for (Map.Entry<String, String> document : expected().entrySet()) {
            Path file = ROOT.resolve(document.getKey());
            if (WRITE) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, document.getValue());
            }
            assertTrue(Files.exists(file), () -> file + REMEDY);
            assertEquals(
                    "",
                    firstDifference(Files.readString(file), document.getValue()),
                    file + REMEDY);
        }
    }

    @Test
    void noPageIsLeftOfATopicThatIsGone() throws IOException {
        Set<String> expected =
                expected().keySet().stream()
                        .filter(name -> name.startsWith("docs/topics/"))
                        .map(name -> name.substring("docs/topics/".length()))
                        .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertEquals(
                    expected,
                    pages.map(page -> page.getFileName().toString())
                            .collect(Collectors.toCollection(TreeSet::new)),
                    "remove what has no topic");
        }
    }

    @Test
    void everyTopicHasAKeyAndAnExample() {
        for (Topic<?> topic : Topics.ALL) {
            assertTrue(!contract.key(topic).isEmpty(), topic.name());
            assertTrue(!contract.golden(topic).isEmpty(), topic.name());
            assertTrue(!contract.changes(topic).isEmpty(), topic.name());
        }
    }

    /// The first line that is not as it should be; empty when all are.
    private static String firstDifference(String committed, String wanted) {
        List<String> found = committed.lines().toList();
        List<String> expected = wanted.lines().toList();
        for (int i = 0; i < Math.max(found.size(), expected.size()); i++) {
            String there = i < found.size() ? found.get(i) : "(end)";
            String here = i < expected.size() ? expected.get(i) : "(end)";
            if (!there.equals(here)) {
                return "line " + (i + 1) + ": is `" + there + "`, should be `" + here + "`";
            }
        }
        return committed.equals(wanted) ? "" : "line ends";
    }

    private Map<String, String> expected() {
        Map<String, String> expected = new LinkedHashMap<>();
        Documents.of(contract).forEach((name, text) -> expected.put("docs/" + name, text));
        expected.put(GOLDEN, Documents.golden(contract));
        return expected;
    }
}
