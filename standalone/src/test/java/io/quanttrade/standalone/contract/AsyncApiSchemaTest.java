package io.quanttrade.standalone.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The committed document against the published JSON schema of AsyncAPI 3.1.0.
class AsyncApiSchemaTest {

    private static final Path DOCUMENT =
            Path.of(System.getProperty("quanttrade.root", ".."), "docs/asyncapi.yaml");

    @Test
    void documentIsValidAsyncApi() throws IOException {
        assertEquals(Set.of(), schema().validate(document()));
    }

    @Test
    void validatorRefusesWhatIsNotAsyncApi() throws IOException {
        ObjectNode partitions = document().deepCopy();
        ((ObjectNode) partitions.at("/channels/signal.v1/bindings/kafka")).put("partitions", 0);
        assertFalse(schema().validate(partitions).isEmpty(), "0 partitions");
        ObjectNode action = document().deepCopy();
        ((ObjectNode) action.at("/operations/publish.signal.v1")).remove("action");
        assertFalse(schema().validate(action).isEmpty(), "operation without action");
    }

    private static JsonNode document() throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(DOCUMENT.toFile());
    }

    private static JsonSchema schema() throws IOException {
        JsonNode root;
        try (InputStream in =
                AsyncApiSchemaTest.class.getResourceAsStream("/asyncapi/3.1.0.json")) {
            root = new ObjectMapper().readTree(in);
        }
        Map<String, String> byId = new HashMap<>();
        root.get("definitions")
                .properties()
                .forEach(
                        definition ->
                                byId.put(definition.getKey(), definition.getValue().toString()));
        return JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V7,
                        factory -> factory.schemaLoaders(loaders -> loaders.schemas(byId)))
                .getSchema(root);
    }
}
