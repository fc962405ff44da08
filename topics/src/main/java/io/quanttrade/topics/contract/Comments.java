package io.quanttrade.topics.contract;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The comments of the `.proto` files by full name: `quanttrade.v1.Tick`,
/// `quanttrade.v1.Tick.bid_units`, `quanttrade.v1.Side.BUY`.
final class Comments {

    private static final Pattern UNIT = Pattern.compile("\\s*\\bUnit: ([^.]+(?:\\.\\d[^.]*)*)\\.");

    private final Map<String, String> texts = new LinkedHashMap<>();

    /// @param set descriptors with source information
    Comments(FileDescriptorSet set) {
        for (FileDescriptorProto file : set.getFileList()) {
            Map<List<Integer>, String> byPath = new HashMap<>();
            for (Location location : file.getSourceCodeInfo().getLocationList()) {
                byPath.put(location.getPathList(), clean(location.getLeadingComments()));
            }
            for (int i = 0; i < file.getMessageTypeCount(); i++) {
                addMessage(
                        file.getPackage(),
                        file.getMessageType(i),
                        List.of(FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, i),
                        byPath);
            }
            for (int i = 0; i < file.getEnumTypeCount(); i++) {
                addEnum(
                        file.getPackage(),
                        file.getEnumType(i),
                        List.of(FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, i),
                        byPath);
            }
        }
    }

    /// Every commentable name with its comment, empty where there is none.
    Map<String, String> all() {
        return texts;
    }

    /// The comment as one paragraph; empty where there is none.
    String of(String name) {
        return texts.getOrDefault(name, "");
    }

    /// The comment without its unit.
    String meaning(String name) {
        return UNIT.matcher(of(name)).replaceFirst("").strip();
    }

    /// What follows `Unit:`, empty where there is none.
    String unit(String name) {
        Matcher unit = UNIT.matcher(of(name));
        return unit.find() ? unit.group(1) : "";
    }

    private void addMessage(
            String scope,
            DescriptorProto message,
            List<Integer> path,
            Map<List<Integer>, String> byPath) {
        String name = scope + "." + message.getName();
        put(name, path, byPath);
        for (int i = 0; i < message.getFieldCount(); i++) {
            put(
                    name + "." + message.getField(i).getName(),
                    plus(path, DescriptorProto.FIELD_FIELD_NUMBER, i),
                    byPath);
        }
        for (int i = 0; i < message.getOneofDeclCount(); i++) {
            // An optional field has a oneof of its own, which nobody wrote.
            if (!message.getOneofDecl(i).getName().startsWith("_")) {
                put(
                        name + "." + message.getOneofDecl(i).getName(),
                        plus(path, DescriptorProto.ONEOF_DECL_FIELD_NUMBER, i),
                        byPath);
            }
        }
        for (int i = 0; i < message.getNestedTypeCount(); i++) {
            addMessage(
                    name,
                    message.getNestedType(i),
                    plus(path, DescriptorProto.NESTED_TYPE_FIELD_NUMBER, i),
                    byPath);
        }
        for (int i = 0; i < message.getEnumTypeCount(); i++) {
            addEnum(
                    name,
                    message.getEnumType(i),
                    plus(path, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, i),
                    byPath);
        }
    }

    private void addEnum(
            String scope,
            EnumDescriptorProto type,
            List<Integer> path,
            Map<List<Integer>, String> byPath) {
        String name = scope + "." + type.getName();
        put(name, path, byPath);
        for (int i = 0; i < type.getValueCount(); i++) {
            put(
                    name + "." + type.getValue(i).getName(),
                    plus(path, EnumDescriptorProto.VALUE_FIELD_NUMBER, i),
                    byPath);
        }
    }

    private void put(String name, List<Integer> path, Map<List<Integer>, String> byPath) {
        texts.put(name, byPath.getOrDefault(path, ""));
    }

    private static List<Integer> plus(List<Integer> path, int field, int index) {
        List<Integer> longer = new ArrayList<>(path);
        longer.add(field);
        longer.add(index);
        return List.copyOf(longer);
    }

    private static String clean(String comment) {
        return comment.strip().replaceAll("\\s*\\n\\s*", " ");
    }
}
