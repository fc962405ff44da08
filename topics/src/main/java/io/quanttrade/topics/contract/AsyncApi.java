package io.quanttrade.topics.contract;

import io.quanttrade.topics.wire.CloudEventHeaders;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The AsyncAPI 3.1.0 document of the public topics, with Kafka bindings 0.5.0. Public means: in
/// this document.
final class AsyncApi {

    private static final String BINDING = "0.5.0";
    private static final String PROTOBUF = "application/vnd.google.protobuf;version=3";
    private static final String TRAIT = "cloudEvents";

    private final Contract contract;

    private AsyncApi(Contract contract) {
        this.contract = contract;
    }

    /// The document as YAML.
    static String yaml(Contract contract) {
        return Yaml.write(new AsyncApi(contract).document());
    }

    private Map<String, Object> document() {
        List<Topic<?>> topics = Topics.ALL.stream().filter(Topic::publicContract).toList();
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        for (Topic<?> topic : topics) {
            channels.put(topic.name(), channel(topic));
            operations.put("publish." + topic.name(), operation(topic));
            messages.put(topic.name(), message(topic));
        }
        return map(
                "asyncapi",
                "3.1.0",
                "id",
                "urn:quanttrade:topics",
                "info",
                info(),
                "defaultContentType",
                "application/protobuf",
                "servers",
                map("local", server()),
                "channels",
                channels,
                "operations",
                operations,
                "components",
                map("messages", messages, "messageTraits", map(TRAIT, trait())));
    }

    private static Map<String, Object> info() {
        List<String> releases = ContractFiles.releases();
        return map(
                "title",
                "QuantTrade topics",
                "version",
                releases.getLast() + ".0",
                "description",
                """
                What QuantTrade writes to Kafka and downstream systems may read. Topics that are not
                here may change any day.

                Values are Protobuf, keys UTF-8 text, headers CloudEvents 1.0 in Kafka's binary mode
                unless a topic says otherwise. Prices and amounts are integers in 1/10,000 of the
                currency unit, times are epoch nanoseconds UTC. Read with
                isolation.level=read_committed, filter on x-mode, dedupe by ce_id.
                """);
    }

    private static Map<String, Object> server() {
        return map(
                "host", "localhost:8081",
                "protocol", "kafka",
                "description",
                        "The broker of `./quanttrade up`; `./quanttrade status` prints the address in"
                                + " use.");
    }

    private Map<String, Object> channel(Topic<?> topic) {
        TopicNotes notes = TopicNotes.of(topic);
        return map(
                "address", topic.name(),
                "title", topic.name(),
                "description", topic.purpose(),
                "messages",
                        map(simpleName(topic), reference("#/components/messages/" + topic.name())),
                "bindings",
                        map(
                                "kafka",
                                map(
                                        "topic", topic.name(),
                                        "partitions", topic.partitions(),
                                        "topicConfiguration", configuration(topic),
                                        "bindingVersion", BINDING)),
                "x-writer", topic.writtenBy(),
                "x-dead-letter-topic", topic.deadLetterTopic(),
                "x-retention", topic.retention(),
                "x-delivery",
                        map(
                                "guarantee", TopicNotes.DELIVERY,
                                "ordering", notes.ordering(),
                                "dedupe", notes.dedupe(),
                                "late-data", notes.late(),
                                "partitioner", TopicNotes.PARTITIONER),
                "x-compatibility", TopicNotes.COMPATIBILITY);
    }

    private static Map<String, Object> operation(Topic<?> topic) {
        return map(
                "action", "send",
                "channel", reference("#/channels/" + topic.name()),
                "summary", topic.purpose(),
                "messages",
                        List.of(
                                reference(
                                        "#/channels/"
                                                + topic.name()
                                                + "/messages/"
                                                + simpleName(topic))));
    }

    private Map<String, Object> message(Topic<?> topic) {
        List<GoldenMessage> golden = contract.golden(topic);
        Map<String, Object> message =
                map(
                        "name", simpleName(topic),
                        "title", topic.codec().message(),
                        "summary", contract.comments().of(topic.codec().message()),
                        "contentType", "application/protobuf");
        if (topic.cloudEvents()) {
            message.put("traits", List.of(reference("#/components/messageTraits/" + TRAIT)));
        }
        message.put("payload", map("schemaFormat", PROTOBUF, "schema", contract.protoText(topic)));
        message.put(
                "bindings",
                map(
                        "kafka",
                        map(
                                "key",
                                map(
                                        "type",
                                        "string",
                                        "description",
                                        contract.key(topic) + ", UTF-8 text",
                                        "examples",
                                        golden.stream()
                                                .map(GoldenMessage::key)
                                                .distinct()
                                                .toList()),
                                "bindingVersion",
                                BINDING)));
        message.put("examples", golden.stream().map(this::example).toList());
        return message;
    }

    private Map<String, Object> example(GoldenMessage golden) {
        Map<String, Object> example = map("name", golden.name());
        if (!golden.headers().isEmpty()) {
            example.put("headers", golden.headers());
        }
        example.put("payload", contract.value(golden));
        return example;
    }

    private static Map<String, Object> trait() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (CloudEventHeaders.Description header : CloudEventHeaders.descriptions()) {
            properties.put(header.name(), map("type", "string", "description", header.meaning()));
            if (header.always()) {
                required.add(header.name());
            }
        }
        return map(
                "title",
                "CloudEvents 1.0 headers, Kafka binary mode",
                "headers",
                map("type", "object", "properties", properties, "required", required));
    }

    private static Map<String, Object> configuration(Topic<?> topic) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        new TreeMap<>(topic.config())
                .forEach(
                        (name, value) ->
                                configuration.put(
                                        name,
                                        name.equals("cleanup.policy")
                                                ? List.of(value.split(","))
                                                : number(value)));
        return configuration;
    }

    private static Object number(String value) {
        return value.matches("-?\\d+") ? (Object) Long.valueOf(value) : value;
    }

    private static String simpleName(Topic<?> topic) {
        String message = topic.codec().message();
        return message.substring(message.lastIndexOf('.') + 1);
    }

    private static Map<String, Object> reference(String target) {
        return map("$ref", target);
    }

    /// Keys and values in turn, in that order.
    private static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}
