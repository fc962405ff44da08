package io.quanttrade.topics.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlTest {

    private static final ObjectMapper READER = new ObjectMapper(new YAMLFactory());

    @Test
    void whatIsWrittenIsReadBackEqual() throws Exception {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("plain", "text/with;signs=3");
        document.put("looksLikeANumber", "1795169730123456789");
        document.put("looksLikeABoolean", "yes");
        document.put("empty", "");
        document.put("quotes", "a \"b\" \\ `c` # d: e, [f] {g}");
        document.put("number", 4);
        document.put("true", true);
        document.put("*", "star");
        document.put("lines", "one\n\n  two\nthree: 3\n");
        document.put("lastLineOpen", "one\ntwo");
        document.put("leadingSpace", "  one\ntwo\n");
        document.put("nothing", Map.of());
        document.put("none", List.of());
        document.put(
                "items",
                List.of(
                        Map.of("name", "a", "inner", List.of(1, 2)),
                        "text",
                        List.of("x", Map.of("y", "z")),
                        Map.of()));
        assertEquals(READER.valueToTree(document), READER.readTree(Yaml.write(document)));
    }
}
