package io.quanttrade.topics.contract;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import io.quanttrade.topics.wire.CloudEventHeaders;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A page per topic, and the page that lists them.
final class TopicPages {

    private final Contract contract;

    TopicPages(Contract contract) {
        this.contract = contract;
    }

    /// The pages by topic name, in the order of the catalogue.
    Map<String, Page> topics() {
        Map<String, Page> pages = new LinkedHashMap<>();
        Topics.ALL.forEach(topic -> pages.put(topic.name(), topic(topic)));
        return pages;
    }

    /// What holds for all topics, and the list of them.
    ///
    /// @param extension of the pages it links to, `md` or `html`
    Page index(String extension) {
        Page page =
                new Page("Topics")
                        .paragraph(
                                "What QuantTrade writes to Kafka. Downstream systems may read the"
                                        + " public topics, which are those in `asyncapi.yaml`; the"
                                        + " others may change any day.");
        page.table(
                List.of("topic", "key", "public", "retention", "written by", "purpose"),
                Topics.ALL.stream()
                        .map(
                                topic ->
                                        List.of(
                                                "`" + topic.name() + "`",
                                                contract.key(topic),
                                                topic.publicContract() ? "yes" : "no",
                                                topic.retention(),
                                                topic.writtenBy(),
                                                topic.purpose()))
                        .toList());
        page.heading("Pages");
        Topics.ALL.forEach(
                topic -> page.link(topic.name(), topic.name() + "." + extension, topic.purpose()));
        page.heading("What holds for all")
                .bullet("Values are Protobuf, keys UTF-8 text.")
                .bullet(
                        "Prices and amounts are integers in 1/10,000 of the currency unit, quantities"
                                + " whole units, times epoch nanoseconds UTC.")
                .bullet(TopicNotes.DELIVERY)
                .bullet("Partitioner: " + TopicNotes.PARTITIONER + ".")
                .bullet(
                        "The number of partitions is fixed for the life of a major version. Retention"
                                + " is never shortened within one without notice.")
                .bullet(TopicNotes.COMPATIBILITY);
        page.heading("Headers")
                .paragraph(
                        "CloudEvents 1.0, Kafka's binary mode, on every topic whose page does not say"
                                + " otherwise.")
                .table(
                        List.of("header", "always", "meaning"),
                        CloudEventHeaders.descriptions().stream()
                                .map(
                                        header ->
                                                List.of(
                                                        "`" + header.name() + "`",
                                                        header.always() ? "yes" : "no",
                                                        header.meaning()))
                                .toList());
        page.heading("Dead letters")
                .paragraph(
                        "A record that a service cannot use goes to `<topic>.dlq` as it is, with its"
                                + " headers and `x-dlq-reason` (`code: sentence`), `x-dlq-reader`,"
                                + " `x-dlq-topic`, `x-dlq-partition` and `x-dlq-offset`; a refused"
                                + " packet of the feed has its instrument as key and its market time"
                                + " as `x-dlq-event-time` (epoch nanoseconds), where both are known. "
                                + Topics.DEAD_LETTER_PARTITIONS
                                + " partition, 30 days.");
        return page;
    }

    private Page topic(Topic<?> topic) {
        TopicNotes notes = TopicNotes.of(topic);
        Page page = new Page(topic.name()).paragraph(topic.purpose());
        page.table(List.of("property", "value"), facts(topic));
        page.heading("Delivery")
                .bullet(TopicNotes.DELIVERY)
                .bullet("Order: " + notes.ordering())
                .bullet("Dedupe: " + notes.dedupe())
                .bullet("Late data: " + notes.late());
        page.heading("Headers");
        if (topic.cloudEvents()) {
            page.paragraph(
                    "CloudEvents 1.0 in Kafka's binary mode; the list of topics explains each header.");
        } else {
            page.paragraph(
                    "None: its rate would make them larger than the values. Source, sequence and times"
                            + " are in the value.");
        }
        page.heading("Fields");
        int scope = topic.codec().message().lastIndexOf('.') + 1;
        contract.messages(topic).forEach((name, message) -> fields(page, scope, name, message));
        contract.sharedEnums(topic).forEach((name, type) -> values(page, scope, name, type));
        page.heading("Example");
        GoldenMessage golden = contract.golden(topic).getFirst();
        page.paragraph("Golden message `" + golden.name() + "`, key `" + golden.key() + "`.");
        if (!golden.headers().isEmpty()) {
            page.table(
                    List.of("header", "value"),
                    golden.headers().entrySet().stream()
                            .map(
                                    header ->
                                            List.of(
                                                    "`" + header.getKey() + "`",
                                                    "`" + header.getValue() + "`"))
                            .toList());
        }
        page.paragraph("The value in Protobuf's JSON form, and its bytes:")
                .code("json", Contract.json(contract.value(golden)))
                .code("text", wrap(golden.hex()));
        page.heading("Compatibility").paragraph(TopicNotes.COMPATIBILITY);
        contract.changes(topic)
                .forEach(
                        (version, changes) -> {
                            page.subheading(version);
                            changes.forEach(page::bullet);
                        });
        return page;
    }

    private List<List<String>> facts(Topic<?> topic) {
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("message", "`" + topic.codec().message() + "`"));
        facts.add(List.of("key", contract.key(topic) + ", UTF-8 text"));
        facts.add(List.of("public", topic.publicContract() ? "yes" : "no"));
        facts.add(List.of("written by", topic.writtenBy()));
        facts.add(List.of("partitions", Integer.toString(topic.partitions())));
        facts.add(List.of("partitioner", TopicNotes.PARTITIONER));
        facts.add(List.of("retention", topic.retention()));
        new TreeMap<>(topic.config())
                .forEach((name, value) -> facts.add(List.of("`" + name + "`", value)));
        facts.add(List.of("dead letters", "`" + topic.deadLetterTopic() + "`"));
        return facts;
    }

    private void fields(Page page, int scope, String name, DescriptorProto message) {
        Comments comments = contract.comments();
        page.subheading(name.substring(scope)).paragraph(comments.of(name));
        if (message.getFieldCount() > 0) {
            page.table(
                    List.of("no.", "field", "type", "unit", "meaning"),
                    message.getFieldList().stream()
                            .map(
                                    field ->
                                            List.of(
                                                    Integer.toString(field.getNumber()),
                                                    "`" + field.getName() + "`",
                                                    "`" + type(field, message, scope) + "`",
                                                    comments.unit(name + "." + field.getName()),
                                                    comments.meaning(name + "." + field.getName())))
                            .toList());
        }
        message.getEnumTypeList()
                .forEach(type -> values(page, scope, name + "." + type.getName(), type));
    }

    private void values(Page page, int scope, String name, EnumDescriptorProto type) {
        Comments comments = contract.comments();
        page.subheading(name.substring(scope))
                .paragraph(comments.of(name))
                .table(
                        List.of("no.", "value", "meaning"),
                        type.getValueList().stream()
                                .map(
                                        value ->
                                                List.of(
                                                        Integer.toString(value.getNumber()),
                                                        "`" + value.getName() + "`",
                                                        comments.of(name + "." + value.getName())))
                                .toList());
    }

    private static String type(FieldDescriptorProto field, DescriptorProto message, int start) {
        String type =
                field.hasTypeName()
                        ? field.getTypeName().substring(1 + start)
                        : Types.scalar(field);
        if (field.getLabel() == FieldDescriptorProto.Label.LABEL_REPEATED) {
            return "repeated " + type;
        }
        if (field.getProto3Optional()) {
            return "optional " + type;
        }
        return field.hasOneofIndex()
                ? type + " (one of " + message.getOneofDecl(field.getOneofIndex()).getName() + ")"
                : type;
    }

    private static String wrap(String hex) {
        return hex.replaceAll("(.{96})", "$1\n").strip() + "\n";
    }
}
