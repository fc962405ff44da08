package io.quanttrade.topics.contract;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// One message with everything it needs as a `.proto` text without imports: common readers of
/// AsyncAPI documents resolve none.
final class ProtoText {

    /// Tells readers of AsyncAPI documents which of several messages is meant.
    private static final String ROOT = "// @RootNode\n";

    private static final String STEP = "  ";
    private static final int LINE_LENGTH = 110;

    private final String root;
    private final Map<String, DescriptorProto> messages;
    private final Map<String, EnumDescriptorProto> enums;
    private final Comments comments;
    private final StringBuilder out = new StringBuilder();

    private ProtoText(String root, FileDescriptorSet set, Comments comments) {
        this.root = root;
        this.messages = Types.messages(set);
        this.enums = Types.enums(set);
        this.comments = comments;
    }

    /// @param message full name of a top-level message
    static String of(String message, FileDescriptorSet set, Comments comments) {
        ProtoText text = new ProtoText(message, set, comments);
        String scope = message.substring(0, message.lastIndexOf('.'));
        text.out.append("syntax = \"proto3\";\n\npackage ").append(scope).append(";\n");
        for (String name : text.needed(message, scope)) {
            text.out.append('\n');
            DescriptorProto type = text.messages.get(name);
            EnumDescriptorProto constants = text.enums.get(name);
            if (type != null) {
                text.message(name, type, scope, "");
            } else if (constants != null) {
                text.constants(name, constants, "");
            }
        }
        return text.out.toString();
    }

    /// The message and the top-level types it refers to, directly or not, in that order.
    private Set<String> needed(String message, String scope) {
        Set<String> needed = new LinkedHashSet<>();
        collect(message, scope, needed);
        return needed;
    }

    private void collect(String name, String scope, Set<String> needed) {
        if (!needed.add(topLevel(name, scope))) {
            return;
        }
        messages.forEach(
                (candidate, type) -> {
                    if (topLevel(candidate, scope).equals(topLevel(name, scope))) {
                        type.getFieldList().stream()
                                .filter(FieldDescriptorProto::hasTypeName)
                                .forEach(
                                        field ->
                                                collect(
                                                        field.getTypeName().substring(1),
                                                        scope,
                                                        needed));
                    }
                });
    }

    private static String topLevel(String name, String scope) {
        int end = name.indexOf('.', scope.length() + 1);
        return end < 0 ? name : name.substring(0, end);
    }

    private void message(String name, DescriptorProto type, String scope, String indent) {
        comment(name, indent);
        if (name.equals(root)) {
            out.append(ROOT);
        }
        out.append(indent).append("message ").append(type.getName()).append(" {");
        String inner = indent + STEP;
        boolean empty =
                type.getFieldCount() + type.getNestedTypeCount() + type.getEnumTypeCount() == 0;
        if (empty) {
            out.append("}\n");
            return;
        }
        out.append('\n');
        type.getEnumTypeList()
                .forEach(nested -> constants(name + "." + nested.getName(), nested, inner));
        type.getNestedTypeList()
                .forEach(nested -> message(name + "." + nested.getName(), nested, scope, inner));
        type.getReservedRangeList()
                .forEach(
                        range ->
                                out.append(inner)
                                        .append("reserved ")
                                        .append(range.getStart())
                                        .append(" to ")
                                        .append(range.getEnd() - 1)
                                        .append(";\n"));
        type.getReservedNameList()
                .forEach(
                        reserved ->
                                out.append(inner)
                                        .append("reserved \"")
                                        .append(reserved)
                                        .append("\";\n"));
        int open = -1;
        for (FieldDescriptorProto field : type.getFieldList()) {
            int oneof =
                    field.hasOneofIndex() && !field.getProto3Optional()
                            ? field.getOneofIndex()
                            : -1;
            if (open >= 0 && oneof != open) {
                out.append(inner).append("}\n");
            }
            if (oneof >= 0 && oneof != open) {
                String group = type.getOneofDecl(oneof).getName();
                comment(name + "." + group, inner);
                out.append(inner).append("oneof ").append(group).append(" {\n");
            }
            open = oneof;
            field(name, field, scope, oneof >= 0 ? inner + STEP : inner);
        }
        if (open >= 0) {
            out.append(inner).append("}\n");
        }
        out.append(indent).append("}\n");
    }

    private void field(String message, FieldDescriptorProto field, String scope, String indent) {
        comment(message + "." + field.getName(), indent);
        out.append(indent);
        if (field.getLabel() == FieldDescriptorProto.Label.LABEL_REPEATED) {
            out.append("repeated ");
        } else if (field.getProto3Optional()) {
            out.append("optional ");
        }
        out.append(
                        field.hasTypeName()
                                ? field.getTypeName().substring(scope.length() + 2)
                                : Types.scalar(field))
                .append(' ')
                .append(field.getName())
                .append(" = ")
                .append(field.getNumber())
                .append(";\n");
    }

    private void constants(String name, EnumDescriptorProto type, String indent) {
        comment(name, indent);
        out.append(indent).append("enum ").append(type.getName()).append(" {\n");
        type.getValueList()
                .forEach(
                        value -> {
                            comment(name + "." + value.getName(), indent + STEP);
                            out.append(indent)
                                    .append(STEP)
                                    .append(value.getName())
                                    .append(" = ")
                                    .append(value.getNumber())
                                    .append(";\n");
                        });
        out.append(indent).append("}\n");
    }

    private void comment(String name, String indent) {
        String lead = indent + "//";
        StringBuilder line = new StringBuilder(lead);
        for (String word : comments.of(name).split(" ")) {
            if (line.length() + 1 + word.length() > LINE_LENGTH) {
                out.append(line).append('\n');
                line = new StringBuilder(lead);
            }
            line.append(' ').append(word);
        }
        out.append(line).append('\n');
    }
}
