package io.quanttrade.topics.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The `.proto` files explain themselves: subscribers have nothing else.
class CommentsTest {

    private static final FileDescriptorSet CURRENT = ContractFiles.current();
    private static final Comments COMMENTS = new Comments(CURRENT);

    /// How a comment says what absent, 0 or empty means.
    private static final Pattern ABSENCE =
            Pattern.compile(
                    "\\b(never|always|absent|empty|none|at least|contiguous|from 1|0)\\b",
                    Pattern.CASE_INSENSITIVE);

    @Test
    void everyMessageFieldEnumAndValueHasAComment() {
        List<String> bare = new ArrayList<>();
        COMMENTS.all()
                .forEach(
                        (name, comment) -> {
                            if (comment.isEmpty()) {
                                bare.add(name);
                            }
                        });
        assertEquals(List.of(), bare, "write a comment above each of these in its .proto file");
    }

    @Test
    void everyNumberNamesItsUnit() {
        assertEquals(
                List.of(),
                fields(CommentsTest::isNumber, name -> COMMENTS.unit(name).isEmpty()),
                "end the comment of each of these with `Unit: ... .`, for example `Unit:"
                        + " 1/10,000 currency units.`, `Unit: epoch nanoseconds UTC.`, `Unit:"
                        + " count.`");
    }

    @Test
    void everyValueSaysWhatItsAbsenceMeans() {
        assertEquals(
                List.of(),
                fields(
                        field ->
                                field.getType() != FieldDescriptorProto.Type.TYPE_MESSAGE
                                        && field.getType() != FieldDescriptorProto.Type.TYPE_BOOL,
                        name -> !ABSENCE.matcher(COMMENTS.of(name)).find()),
                "say in the comment of each of these what 0, empty or absent means, or that it is"
                        + " never so");
    }

    @Test
    void unitIsCutOutOfTheMeaning() {
        assertEquals("1/10,000 currency units", COMMENTS.unit("quanttrade.v1.Position.cost_units"));
        assertEquals(
                "Signed value of the open quantity at its entry prices, without charges; 0 when"
                        + " closed.",
                COMMENTS.meaning("quanttrade.v1.Position.cost_units"));
    }

    private static List<String> fields(
            Predicate<FieldDescriptorProto> which, Predicate<String> fails) {
        List<String> found = new ArrayList<>();
        Types.messages(CURRENT)
                .forEach(
                        (name, message) ->
                                message.getFieldList().stream()
                                        .filter(which)
                                        .map(field -> name + "." + field.getName())
                                        .filter(fails)
                                        .forEach(found::add));
        return found;
    }

    private static boolean isNumber(FieldDescriptorProto field) {
        return switch (field.getType()) {
            case TYPE_INT32,
                    TYPE_INT64,
                    TYPE_UINT32,
                    TYPE_UINT64,
                    TYPE_SINT32,
                    TYPE_SINT64,
                    TYPE_DOUBLE,
                    TYPE_FLOAT ->
                    true;
            default -> false;
        };
    }
}
