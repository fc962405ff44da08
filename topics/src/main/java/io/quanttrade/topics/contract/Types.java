package io.quanttrade.topics.contract;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The messages and enums of a descriptor set by full name, in the order of the files.
final class Types {

    private static final String TYPE_PREFIX = "TYPE_";

    private Types() {}

    static Map<String, DescriptorProto> messages(FileDescriptorSet set) {
        Map<String, DescriptorProto> messages = new LinkedHashMap<>();
        for (FileDescriptorProto file : set.getFileList()) {
            for (DescriptorProto message : file.getMessageTypeList()) {
                addMessages(file.getPackage() + "." + message.getName(), message, messages);
            }
        }
        return messages;
    }

    static Map<String, EnumDescriptorProto> enums(FileDescriptorSet set) {
        Map<String, EnumDescriptorProto> enums = new LinkedHashMap<>();
        for (FileDescriptorProto file : set.getFileList()) {
            for (EnumDescriptorProto type : file.getEnumTypeList()) {
                enums.put(file.getPackage() + "." + type.getName(), type);
            }
        }
        messages(set)
                .forEach(
                        (name, message) ->
                                message.getEnumTypeList()
                                        .forEach(
                                                type ->
                                                        enums.put(
                                                                name + "." + type.getName(),
                                                                type)));
        return enums;
    }

    /// Name of a scalar type as `.proto` files write it.
    static String scalar(FieldDescriptorProto field) {
        return field.getType().name().substring(TYPE_PREFIX.length()).toLowerCase(Locale.ROOT);
    }

    private static void addMessages(
            String name, DescriptorProto message, Map<String, DescriptorProto> messages) {
        messages.put(name, message);
        message.getNestedTypeList()
                .forEach(nested -> addMessages(name + "." + nested.getName(), nested, messages));
    }
}
