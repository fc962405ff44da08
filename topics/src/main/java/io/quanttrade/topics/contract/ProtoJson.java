package io.quanttrade.topics.contract;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Messages in Protobuf's own JSON form (protobuf.dev, ProtoJSON): lowerCamelCase names, 64-bit
/// integers as text, bytes in base64, enums by name, nothing for a field that has its default.
final class ProtoJson {

    private ProtoJson() {}

    /// Maps, lists, texts, numbers and booleans, ready for a JSON writer.
    ///
    /// @throws IllegalArgumentException when the bytes are no such message
    static Map<String, Object> read(Descriptor type, byte[] bytes) {
        try {
            return object(DynamicMessage.parseFrom(type, bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not a " + type.getFullName(), e);
        }
    }

    private static Map<String, Object> object(DynamicMessage message) {
        Map<String, Object> json = new LinkedHashMap<>();
        message.getAllFields()
                .forEach((field, value) -> json.put(field.getJsonName(), value(field, value)));
        return json;
    }

    private static Object value(FieldDescriptor field, Object value) {
        if (field.isRepeated()) {
            return ((List<?>) value).stream().map(item -> single(field, item)).toList();
        }
        return single(field, value);
    }

    private static Object single(FieldDescriptor field, Object value) {
        return switch (field.getJavaType()) {
            case MESSAGE -> object((DynamicMessage) value);
            case ENUM -> ((EnumValueDescriptor) value).getName();
            case LONG -> value.toString();
            case BYTE_STRING ->
                    Base64.getEncoder().encodeToString(((ByteString) value).toByteArray());
            case INT, FLOAT, DOUBLE, BOOLEAN, STRING -> value;
        };
    }
}
