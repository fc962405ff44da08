package io.quanttrade.topics.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.quanttrade.topics.wire.GoldenMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every released version reads what this build writes. A release is made with
///
///     ./mvnw -pl topics test -Dtest=ReleasesTest -Dcontracts.release=0.2
///
/// which keeps its descriptors and the hashes of its golden messages beside the earlier ones.
class ReleasesTest {

    private static final Path FOLDER = Path.of("src/main/resources/quanttrade/contract/released");
    private static final String RELEASE = System.getProperty("contracts.release", "");

    @Test
    void releaseThatWasAskedForIsWrittenOnce() throws IOException {
        if (!RELEASE.isEmpty()) {
            write(RELEASE);
        }
        for (String version : Files.readAllLines(FOLDER.resolve("releases.txt"))) {
            assertTrue(Files.exists(FOLDER.resolve(version + ".desc")), version);
            assertTrue(Files.exists(FOLDER.resolve(version + ".golden")), version);
        }
    }

    @Test
    void goldenMessagesOfEveryReleaseAreStillThereUnchanged() throws IOException {
        Map<String, GoldenMessage> golden = GoldenMessages.byName();
        for (String version : ContractFiles.releases()) {
            List<String> lines = Files.readAllLines(FOLDER.resolve(version + ".golden"));
            assertFalse(lines.isEmpty(), version);
            for (String line : lines) {
                String[] parts = line.split(" ");
                GoldenMessage kept = golden.get(parts[0]);
                assertTrue(kept != null, () -> version + " had the golden message " + parts[0]);
                assertEquals(parts[1], kept.sha256(), () -> parts[0] + " of " + version);
            }
        }
    }

    @Test
    void everyReleaseReadsWhatThisBuildWrites() throws InvalidProtocolBufferException {
        Schema now = new Schema(ContractFiles.current());
        for (Map.Entry<String, FileDescriptorSet> release : ContractFiles.released().entrySet()) {
            Schema then = new Schema(release.getValue());
            int read = 0;
            for (GoldenMessage golden : GoldenMessages.byName().values()) {
                if (then.find(golden.message()).isPresent()) {
                    assertReadAlike(
                            release.getKey() + " " + golden.name(),
                            now.message(golden.message()),
                            then.message(golden.message()),
                            golden.value());
                    read++;
                }
            }
            assertTrue(read > 0, release.getKey());
        }
    }

    @Test
    void olderReaderKeepsWhatItKnowsAndCarriesTheRestAlong() throws InvalidProtocolBufferException {
        GoldenMessage tick = GoldenMessages.byName().get("tick-full");
        Descriptor older = new Schema(withoutBid()).message(tick.message());
        Descriptor now = new Schema(ContractFiles.current()).message(tick.message());
        assertReadAlike("doctored", now, older, tick.value());
        DynamicMessage read = DynamicMessage.parseFrom(older, tick.value());
        assertTrue(read.getUnknownFields().hasField(10), "bid_units is unknown to it");
        assertArrayEquals(
                normal(now, tick.value()), normal(now, read.toByteArray()), "and is passed on");
    }

    /// Fields that the older descriptor knows have the values that the newer one sees.
    private static void assertReadAlike(String what, Descriptor now, Descriptor then, byte[] bytes)
            throws InvalidProtocolBufferException {
        assertAlike(
                what, DynamicMessage.parseFrom(now, bytes), DynamicMessage.parseFrom(then, bytes));
    }

    private static void assertAlike(String what, DynamicMessage now, DynamicMessage then) {
        for (FieldDescriptor field : then.getDescriptorForType().getFields()) {
            FieldDescriptor same = now.getDescriptorForType().findFieldByNumber(field.getNumber());
            String place = what + " " + field.getFullName();
            List<Object> seen = values(now, same);
            List<Object> read = values(then, field);
            assertEquals(seen.size(), read.size(), place);
            for (int i = 0; i < read.size(); i++) {
                if (read.get(i) instanceof DynamicMessage inner) {
                    assertAlike(place, (DynamicMessage) seen.get(i), inner);
                } else if (read.get(i) instanceof EnumValueDescriptor value) {
                    // A value that was added since is an unknown one with its number to it.
                    assertEquals(
                            ((EnumValueDescriptor) seen.get(i)).getNumber(),
                            value.getNumber(),
                            place);
                } else {
                    assertEquals(seen.get(i).toString(), read.get(i).toString(), place);
                }
            }
        }
    }

    private static List<Object> values(DynamicMessage message, FieldDescriptor field) {
        List<Object> values = new ArrayList<>();
        if (field.isRepeated()) {
            for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
                values.add(message.getRepeatedField(field, i));
            }
        } else if (!field.hasPresence() || message.hasField(field)) {
            values.add(message.getField(field));
        }
        return values;
    }

    private static byte[] normal(Descriptor type, byte[] bytes)
            throws InvalidProtocolBufferException {
        return DynamicMessage.parseFrom(type, bytes).toByteArray();
    }

    private static FileDescriptorSet withoutBid() {
        FileDescriptorSet.Builder set = ContractFiles.current().toBuilder();
        for (FileDescriptorProto.Builder file : set.getFileBuilderList()) {
            for (DescriptorProto.Builder message : file.getMessageTypeBuilderList()) {
                if (message.getName().equals("Tick")) {
                    for (int i = 0; i < message.getFieldCount(); i++) {
                        if (message.getField(i).getName().equals("bid_units")) {
                            message.removeField(i);
                        }
                    }
                }
            }
        }
        return set.build();
    }

    private static void write(String version) throws IOException {
        assertTrue(version.matches("\\d+\\.\\d+"), "a release is named like 0.2: " + version);
        Path descriptors = FOLDER.resolve(version + ".desc");
        assertFalse(Files.exists(descriptors), version + " is released; it never changes");
        FileDescriptorSet.Builder bare = ContractFiles.current().toBuilder();
        bare.getFileBuilderList().forEach(FileDescriptorProto.Builder::clearSourceCodeInfo);
        Files.createDirectories(FOLDER);
        Files.write(descriptors, bare.build().toByteArray());
        Files.write(
                FOLDER.resolve(version + ".golden"),
                GoldenMessages.byName().values().stream()
                        .map(golden -> golden.name() + " " + golden.sha256())
                        .toList());
        List<String> versions = new ArrayList<>(ContractFiles.releases());
        versions.add(version);
        Files.write(FOLDER.resolve("releases.txt"), versions);
    }
}
