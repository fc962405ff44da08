package io.quanttrade.topics.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ReservedRange;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The build stops when the contracts break what a released version promised.
class CompatibilityTest {

    private static final FileDescriptorSet CURRENT = ContractFiles.current();
    private static final int BID = 10;

    @Test
    void thisBuildKeepsThePromiseOfEveryRelease() {
        assertFalse(ContractFiles.released().isEmpty(), "no released version is kept");
        ContractFiles.released()
                .forEach(
                        (version, released) ->
                                assertEquals(
                                        List.of(),
                                        Compatibility.breaks(released, CURRENT),
                                        () -> "against the contracts of " + version));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doctored")
    void everyKindOfBreakIsFoundAndNamed(Case doctored) {
        List<String> breaks = Compatibility.breaks(doctored.released(), doctored.current());
        assertTrue(
                breaks.stream().anyMatch(found -> found.contains(doctored.expected())),
                () -> "found only " + breaks);
    }

    @Test
    void additionsAndReservedRemovalsAreAllowed() {
        FileDescriptorSet grown =
                doctor(
                        tick -> {
                            tick.addFieldBuilder()
                                    .setName("extra")
                                    .setNumber(900)
                                    .setType(FieldDescriptorProto.Type.TYPE_INT64);
                            tick.getEnumTypeBuilder(0)
                                    .addValueBuilder()
                                    .setName("AUCTION")
                                    .setNumber(9);
                            tick.removeField(index(tick, BID));
                            tick.addReservedRange(range(BID)).addReservedName("bid_units");
                        });
        assertEquals(List.of(), Compatibility.breaks(CURRENT, grown));
    }

    static Stream<Case> doctored() {
        return Stream.of(
                now(
                        "Tick.bid_units = 10 changed its name from bid_units to bid",
                        tick -> bid(tick).setName("bid")),
                now(
                        "Tick.bid_units = 10 changed its type from int64 to double",
                        tick -> bid(tick).setType(FieldDescriptorProto.Type.TYPE_DOUBLE)),
                now(
                        "Tick.kind = 6 changed its type from quanttrade.v1.Tick.Kind to"
                                + " quanttrade.v1.Side",
                        tick -> field(tick, 6).setTypeName(".quanttrade.v1.Side")),
                now(
                        "Tick.bid_units = 10 changed its label from singular to repeated",
                        tick -> bid(tick).setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)),
                now(
                        "Tick.bid_units = 10 changed its label from singular to optional",
                        tick -> bid(tick).setProto3Optional(true)),
                now("Tick.bid_units = 99 had number 10", tick -> bid(tick).setNumber(99)),
                now(
                        "Tick.bid_units = 10 is gone without `reserved 10; reserved"
                                + " \"bid_units\";`",
                        tick -> tick.removeField(index(tick, BID))),
                now(
                        "Tick.bid_units = 10 is gone without",
                        tick -> tick.removeField(index(tick, BID)).addReservedRange(range(BID))),
                now(
                        "Tick.bid_units = 10 changed its oneof from none to quote",
                        tick -> {
                            tick.addOneofDeclBuilder().setName("quote");
                            bid(tick).setOneofIndex(0);
                        }),
                before(
                        "Tick.bid_units = 10 uses a number or name that an earlier version"
                                + " reserved",
                        tick -> tick.removeField(index(tick, BID)).addReservedRange(range(BID))),
                before(
                        "Tick.bid_units = 10 uses a number or name that an earlier version"
                                + " reserved",
                        tick -> tick.removeField(index(tick, BID)).addReservedName("bid_units")),
                before(
                        "Tick no longer reserves number 77",
                        tick -> tick.addReservedRange(range(77))),
                before("Tick no longer reserves name old", tick -> tick.addReservedName("old")),
                before(
                        "message quanttrade.v1.Tick.Gone is gone",
                        tick -> tick.addNestedTypeBuilder().setName("Gone")),
                before(
                        "enum quanttrade.v1.Tick.Gone is gone",
                        tick -> tick.addEnumTypeBuilder().setName("Gone")),
                before(
                        "Tick.Kind.GONE = 9 is gone: enums only grow",
                        tick ->
                                tick.getEnumTypeBuilder(0)
                                        .addValueBuilder()
                                        .setName("GONE")
                                        .setNumber(9)),
                before(
                        "Tick.Kind.DEAL = 1 changed its name from DEAL to TRADE",
                        tick -> tick.getEnumTypeBuilder(0).getValueBuilder(1).setName("DEAL")));
    }

    record Case(String expected, FileDescriptorSet released, FileDescriptorSet current) {

        @Override
        public String toString() {
            return expected;
        }
    }

    /// The released contract is today's, the current one was changed.
    private static Case now(String expected, Consumer<DescriptorProto.Builder> change) {
        return new Case(expected, CURRENT, doctor(change));
    }

    /// The current contract is today's, the released one was another.
    private static Case before(String expected, Consumer<DescriptorProto.Builder> change) {
        return new Case(expected, doctor(change), CURRENT);
    }

    private static FileDescriptorSet doctor(Consumer<DescriptorProto.Builder> change) {
        FileDescriptorSet.Builder set = CURRENT.toBuilder();
        for (FileDescriptorProto.Builder file : set.getFileBuilderList()) {
            for (DescriptorProto.Builder message : file.getMessageTypeBuilderList()) {
                if (message.getName().equals("Tick")) {
                    change.accept(message);
                }
            }
        }
        return set.build();
    }

    private static FieldDescriptorProto.Builder bid(DescriptorProto.Builder tick) {
        return field(tick, BID);
    }

    private static FieldDescriptorProto.Builder field(DescriptorProto.Builder tick, int number) {
        return tick.getFieldBuilder(index(tick, number));
    }

    private static int index(DescriptorProto.Builder tick, int number) {
        for (int i = 0; i < tick.getFieldCount(); i++) {
            if (tick.getField(i).getNumber() == number) {
                return i;
            }
        }
        throw new AssertionError("Tick has no field " + number);
    }

    private static ReservedRange range(int number) {
        return ReservedRange.newBuilder().setStart(number).setEnd(number + 1).build();
    }
}
