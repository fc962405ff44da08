package io.quanttrade.topics.contract;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ReservedRange;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The promise of a major version: any released reader reads what any released writer wrote, both
/// ways. Fields, enum values and variants may be added; nothing that was released changes its
/// number, name, type, label or place in a `oneof`; what is removed becomes `reserved`.
public final class Compatibility {

    private Compatibility() {}

    /// What breaks the promise, one sentence each with place and remedy; empty when nothing does.
    ///
    /// @param released descriptors of one released version
    /// @param current descriptors of this build
    public static List<String> breaks(FileDescriptorSet released, FileDescriptorSet current) {
        List<String> breaks = new ArrayList<>();
        Map<String, DescriptorProto> messages = Types.messages(current);
        Map<String, EnumDescriptorProto> enums = Types.enums(current);
        Types.messages(released)
                .forEach(
                        (name, old) -> {
                            DescriptorProto now = messages.get(name);
                            if (now == null) {
                                breaks.add(
                                        "message " + name + " is gone: a released message stays");
                            } else {
                                compare(name, old, now, breaks);
                            }
                        });
        Types.enums(released)
                .forEach(
                        (name, old) -> {
                            EnumDescriptorProto now = enums.get(name);
                            if (now == null) {
                                breaks.add("enum " + name + " is gone: a released enum stays");
                            } else {
                                compare(name, old, now, breaks);
                            }
                        });
        return breaks;
    }

    private static void compare(
            String message, DescriptorProto old, DescriptorProto now, List<String> breaks) {
        for (FieldDescriptorProto field : old.getFieldList()) {
            String place = message + "." + field.getName() + " = " + field.getNumber();
            FieldDescriptorProto same = byNumber(now, field.getNumber());
            if (same == null) {
                if (!isReserved(now, field.getNumber())
                        || !now.getReservedNameList().contains(field.getName())) {
                    breaks.add(
                            place
                                    + " is gone without `reserved "
                                    + field.getNumber()
                                    + "; reserved \""
                                    + field.getName()
                                    + "\";`: its number or name could be used again");
                }
            } else {
                compare(place, field, oneof(old, field), same, oneof(now, same), breaks);
            }
        }
        for (FieldDescriptorProto field : now.getFieldList()) {
            String place = message + "." + field.getName() + " = " + field.getNumber();
            if (isReserved(old, field.getNumber())
                    || old.getReservedNameList().contains(field.getName())) {
                breaks.add(place + " uses a number or name that an earlier version reserved");
            }
            FieldDescriptorProto former = byName(old, field.getName());
            if (former != null && former.getNumber() != field.getNumber()) {
                breaks.add(
                        place
                                + " had number "
                                + former.getNumber()
                                + ": a released field keeps its number");
            }
        }
        for (ReservedRange range : old.getReservedRangeList()) {
            for (int number = range.getStart(); number < range.getEnd(); number++) {
                if (!isReserved(now, number)) {
                    breaks.add(message + " no longer reserves number " + number);
                }
            }
        }
        for (String name : old.getReservedNameList()) {
            if (!now.getReservedNameList().contains(name)) {
                breaks.add(message + " no longer reserves name " + name);
            }
        }
    }

    private static void compare(
            String place,
            FieldDescriptorProto old,
            String oldOneof,
            FieldDescriptorProto now,
            String nowOneof,
            List<String> breaks) {
        change(place, "name", old.getName(), now.getName(), breaks);
        change(place, "type", type(old), type(now), breaks);
        change(place, "label", label(old), label(now), breaks);
        change(place, "oneof", oldOneof, nowOneof, breaks);
    }

    private static void compare(
            String name, EnumDescriptorProto old, EnumDescriptorProto now, List<String> breaks) {
        for (EnumValueDescriptorProto value : old.getValueList()) {
            String place = name + "." + value.getName() + " = " + value.getNumber();
            EnumValueDescriptorProto same =
                    now.getValueList().stream()
                            .filter(candidate -> candidate.getNumber() == value.getNumber())
                            .findFirst()
                            .orElse(null);
            if (same == null) {
                breaks.add(place + " is gone: enums only grow");
            } else {
                change(place, "name", value.getName(), same.getName(), breaks);
            }
        }
    }

    private static void change(
            String place, String what, String old, String now, List<String> breaks) {
        if (!old.equals(now)) {
            breaks.add(
                    place
                            + " changed its "
                            + what
                            + " from "
                            + old
                            + " to "
                            + now
                            + ": add a new field, or a new major version of the topic");
        }
    }

    private static String type(FieldDescriptorProto field) {
        return field.hasTypeName() ? field.getTypeName().substring(1) : Types.scalar(field);
    }

    private static String label(FieldDescriptorProto field) {
        if (field.getLabel() == FieldDescriptorProto.Label.LABEL_REPEATED) {
            return "repeated";
        }
        return field.getProto3Optional() ? "optional" : "singular";
    }

    private static String oneof(DescriptorProto message, FieldDescriptorProto field) {
        return field.hasOneofIndex() && !field.getProto3Optional()
                ? message.getOneofDecl(field.getOneofIndex()).getName()
                : "none";
    }

    private static @Nullable FieldDescriptorProto byNumber(DescriptorProto message, int number) {
        return message.getFieldList().stream()
                .filter(field -> field.getNumber() == number)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable FieldDescriptorProto byName(DescriptorProto message, String name) {
        return message.getFieldList().stream()
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static boolean isReserved(DescriptorProto message, int number) {
        return message.getReservedRangeList().stream()
                .anyMatch(range -> number >= range.getStart() && number < range.getEnd());
    }
}
