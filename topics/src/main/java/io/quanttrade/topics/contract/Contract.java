package io.quanttrade.topics.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.quanttrade.topics.wire.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Everything documents are made of, read once from this build.
final class Contract {

    private static final Pattern KEY = Pattern.compile("\\bKey: ([^.;]+)[.;]");
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final FileDescriptorSet current = ContractFiles.current();
    private final Comments comments = new Comments(current);
    private final Schema schema = new Schema(current);
    private final Map<String, DescriptorProto> messages = Types.messages(current);
    private final Map<String, FileDescriptorSet> released = ContractFiles.released();
    private final List<GoldenMessage> golden;

    Contract(List<GoldenMessage> golden) {
        this.golden = List.copyOf(golden);
    }

    /// The contract with the golden messages that this build carries.
    static Contract load() {
        try {
            return new Contract(
                    JSON.readValue(
                            ContractFiles.bytes("golden.json"),
                            new TypeReference<List<GoldenMessage>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("contract-file-invalid: golden.json", e);
        }
    }

    Comments comments() {
        return comments;
    }

    FileDescriptorSet descriptors() {
        return current;
    }

    List<GoldenMessage> golden() {
        return golden;
    }

    /// Golden messages of a topic, at least one.
    List<GoldenMessage> golden(Topic<?> topic) {
        return golden.stream().filter(message -> message.topic().equals(topic.name())).toList();
    }

    /// What the key of a topic is, as its message's comment says.
    String key(Topic<?> topic) {
        Matcher key = KEY.matcher(comments.of(topic.codec().message()));
        if (!key.find()) {
            throw new IllegalStateException(
                    "contract-key-missing: the comment of "
                            + topic.codec().message()
                            + " must say `Key: ...`");
        }
        return key.group(1);
    }

    String protoText(Topic<?> topic) {
        return ProtoText.of(topic.codec().message(), current, comments);
    }

    /// A golden message's value in Protobuf's JSON form.
    Map<String, Object> value(GoldenMessage message) {
        return ProtoJson.read(schema.message(message.message()), message.value());
    }

    /// The message of a topic and those it refers to, directly or not, each once; nested ones after
    /// the message that has them.
    Map<String, DescriptorProto> messages(Topic<?> topic) {
        Set<String> names = new LinkedHashSet<>();
        collect(topic.codec().message(), messages, names);
        Map<String, DescriptorProto> found = new LinkedHashMap<>();
        names.forEach(name -> found.put(name, message(name)));
        return found;
    }

    /// Enums that belong to no message and that the messages of a topic refer to, by full name.
    Map<String, EnumDescriptorProto> sharedEnums(Topic<?> topic) {
        Map<String, EnumDescriptorProto> enums = Types.enums(current);
        Map<String, EnumDescriptorProto> shared = new LinkedHashMap<>();
        for (DescriptorProto message : messages(topic).values()) {
            for (FieldDescriptorProto field : message.getFieldList()) {
                String name = field.getTypeName().replaceFirst("^\\.", "");
                EnumDescriptorProto type = enums.get(name);
                if (type != null
                        && !messages.containsKey(name.substring(0, name.lastIndexOf('.')))) {
                    shared.put(name, type);
                }
            }
        }
        return shared;
    }

    /// What each version added to a topic, newest first, what no version has yet before them;
    /// versions that added nothing are left out.
    Map<String, List<String>> changes(Topic<?> topic) {
        Map<String, List<String>> changes = new LinkedHashMap<>();
        Set<String> before = Set.of();
        for (Map.Entry<String, FileDescriptorSet> release : released.entrySet()) {
            Set<String> names = names(topic, Types.messages(release.getValue()));
            add(changes, release.getKey(), before, names);
            before = names;
        }
        add(changes, "not released yet", before, names(topic, messages));
        List<String> versions = new ArrayList<>(changes.keySet()).reversed();
        Map<String, List<String>> newestFirst = new LinkedHashMap<>();
        versions.forEach(
                version -> newestFirst.put(version, changes.getOrDefault(version, List.of())));
        return newestFirst;
    }

    static String json(Object value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts always fit JSON", e);
        }
    }

    private static void add(
            Map<String, List<String>> changes,
            String version,
            Set<String> before,
            Set<String> names) {
        if (before.isEmpty() && !names.isEmpty()) {
            changes.put(version, List.of("First version."));
        } else {
            List<String> added =
                    names.stream()
                            .filter(name -> !before.contains(name))
                            .map(name -> "Added `" + name + "`.")
                            .toList();
            if (!added.isEmpty()) {
                changes.put(version, added);
            }
        }
    }

    /// Fields of the messages of a topic, without the package.
    private static Set<String> names(Topic<?> topic, Map<String, DescriptorProto> types) {
        Set<String> reached = new LinkedHashSet<>();
        if (types.containsKey(topic.codec().message())) {
            collect(topic.codec().message(), types, reached);
        }
        Set<String> names = new LinkedHashSet<>();
        int scope = topic.codec().message().lastIndexOf('.') + 1;
        for (String name : reached) {
            DescriptorProto type = types.get(name);
            if (type != null) {
                type.getFieldList()
                        .forEach(field -> names.add(name.substring(scope) + "." + field.getName()));
            }
        }
        return names;
    }

    private DescriptorProto message(String name) {
        DescriptorProto message = messages.get(name);
        if (message == null) {
            throw new IllegalArgumentException("no message " + name);
        }
        return message;
    }

    private static void collect(
            String name, Map<String, DescriptorProto> types, Set<String> names) {
        DescriptorProto message = types.get(name);
        if (message == null || !names.add(name)) {
            return;
        }
        message.getFieldList().stream()
                .filter(FieldDescriptorProto::hasTypeName)
                .forEach(field -> collect(field.getTypeName().substring(1), types, names));
    }
}
