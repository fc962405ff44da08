package io.quanttrade.topics.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class ContractSiteTest {

    private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");

    private final Map<String, ContractSite.File> files = ContractSite.files();

    @Test
    void everyTopicHasAPageAndEveryLinkLeadsToAFile() {
        for (Topic<?> topic : Topics.ALL) {
            assertTrue(text("index.html").contains(topic.name() + ".html"), topic.name());
            assertTrue(files.containsKey(topic.name() + ".html"), topic.name());
        }
        for (String page : files.keySet()) {
            if (page.endsWith(".html")) {
                Matcher link = LINK.matcher(text(page));
                while (link.find()) {
                    assertTrue(files.containsKey(link.group(1)), page + " -> " + link.group(1));
                }
            }
        }
    }

    @Test
    void zipHoldsEveryProtoFileAsItIs() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(files.get("proto.zip").bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertArrayEquals(ContractFiles.proto(entry.getName()), zip.readAllBytes());
            }
        }
        TreeSet<String> expected = new TreeSet<>();
        ContractFiles.current().getFileList().forEach(file -> expected.add(file.getName()));
        assertEquals(expected, names);
    }

    @Test
    void textOfCommentsIsEscaped() {
        Page page = new Page("a < b").paragraph("`x` <script> & \"y\"");
        assertTrue(
                page.html().contains("<p><code>x</code> &lt;script&gt; &amp; &quot;y&quot;</p>"),
                page.html());
    }

    @Test
    void equalBuildsGiveEqualFiles() {
        ContractSite.files()
                .forEach(
                        (name, file) ->
                                assertArrayEquals(file.bytes(), files.get(name).bytes(), name));
    }

    private String text(String name) {
        return new String(files.get(name).bytes(), StandardCharsets.UTF_8);
    }
}
