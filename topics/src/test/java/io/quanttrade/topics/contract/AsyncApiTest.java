package io.quanttrade.topics.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.quanttrade.topics.wire.GoldenMessages;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the document says; that it is AsyncAPI at all is checked against the published schema in
/// standalone.
class AsyncApiTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path PROTOC_FOLDER = Path.of("target/protoc-plugins");

    private final Contract contract = new Contract(List.copyOf(GoldenMessages.byName().values()));
    private final JsonNode document = parse(AsyncApi.yaml(contract));

    @TempDir Path dir;

    @Test
    void everyPublicTopicAndNoOtherIsInTheDocument() {
        Set<String> expected = new TreeSet<>();
        Topics.ALL.stream()
                .filter(Topic::publicContract)
                .forEach(topic -> expected.add(topic.name()));
        Set<String> found = new TreeSet<>();
        document.get("channels").fieldNames().forEachRemaining(found::add);
        assertEquals(expected, found);
        for (String name : expected) {
            JsonNode channel = document.get("channels").get(name);
            Topic<?> topic =
                    Topics.ALL.stream()
                            .filter(t -> t.name().equals(name))
                            .findFirst()
                            .orElseThrow();
            JsonNode kafka = channel.at("/bindings/kafka");
            assertEquals(topic.partitions(), kafka.get("partitions").intValue(), name);
            assertEquals(
                    topic.cleanupPolicy(),
                    kafka.at("/topicConfiguration/cleanup.policy/0").textValue(),
                    name);
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (JsonNode reference : document.findValues("$ref")) {
            assertFalse(
                    document.at(reference.textValue().substring(1)).isMissingNode(),
                    reference.textValue());
        }
    }

    /// The text of every topic compiles by itself to the very messages of the contract.
    @Test
    void schemaTextsAreSelfContainedAndEqualToTheContract() throws Exception {
        Path protoc = protoc();
        Map<String, DescriptorProto> expected = Types.messages(ContractFiles.current());
        for (Topic<?> topic : Topics.ALL) {
            Files.writeString(dir.resolve("text.proto"), contract.protoText(topic));
            Process compiled =
                    new ProcessBuilder(
                                    protoc.toAbsolutePath().toString(),
                                    "-I" + dir,
                                    "--descriptor_set_out=" + dir.resolve("text.desc"),
                                    "text.proto")
                            .redirectErrorStream(true)
                            .start();
            String output =
                    new String(compiled.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, compiled.waitFor(), topic + ": " + output);
            Map<String, DescriptorProto> found =
                    Types.messages(
                            FileDescriptorSet.parseFrom(
                                    Files.readAllBytes(dir.resolve("text.desc"))));
            assertTrue(found.containsKey(topic.codec().message()), topic.name());
            found.forEach((name, message) -> assertEquals(expected.get(name), message, name));
        }
    }

    private static Path protoc() throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(PROTOC_FOLDER), "protoc was not unpacked by this build");
        try (Stream<Path> found = Files.list(PROTOC_FOLDER)) {
            return found.filter(file -> file.getFileName().toString().startsWith("protoc-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static JsonNode parse(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
