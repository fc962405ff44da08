package io.quanttrade.order.stream;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {

    @TempDir Path folder;

    @Test
    void givesBackWhatWasAppended() {
        write("one", "two", "");

        assertEquals(List.of("one", "two", ""), read());
    }

    @Test
    void recordTornAtAnyByteIsCutOff() throws IOException {
        write("first", "second");
        byte[] whole = Files.readAllBytes(file());
        int last = RecordFile.HEADER_BYTES + "second".length();

        for (int kept = whole.length - last; kept < whole.length; kept++) {
            Files.write(file(), Arrays.copyOf(whole, kept));
            assertEquals(List.of("first"), read(), "kept " + kept);
            try (RecordFile records = RecordFile.open(file(), payload -> {})) {
                records.append(bytes("third"));
            }
            assertEquals(List.of("first", "third"), read(), "kept " + kept);
        }
    }

    @Test
    void lastRecordDamagedAtAnyByteOfItsPayloadIsCutOff() throws IOException {
        write("first", "second");
        byte[] whole = Files.readAllBytes(file());

        for (int at = whole.length - "second".length(); at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] = (byte) (damaged[at] ^ 0x40);
            Files.write(file(), damaged);
            assertEquals(List.of("first"), read());
        }
    }

    @Test
    void tailOfZerosIsCutOff() throws IOException {
        write("first");
        byte[] whole = Files.readAllBytes(file());

        Files.write(file(), Arrays.copyOf(whole, whole.length + 5_000));

        assertEquals(List.of("first"), read());
        assertEquals(whole.length, Files.size(file()));
    }

    @Test
    void damageBeforeTheEndIsRefusedAtAnyByte() throws IOException {
        write("first", "second");
        byte[] whole = Files.readAllBytes(file());
        int first = RecordFile.HEADER_BYTES + "first".length();

        for (int at = 0; at < first; at++) {
            byte[] damaged = whole.clone();
            damaged[at] = (byte) (damaged[at] ^ 0x40);
            Files.write(file(), damaged);
            JournalException refused =
                    assertThrows(JournalException.class, this::read, "byte " + at);
            assertEquals("journal-corrupt", refused.code());
            assertArrayEquals(damaged, Files.readAllBytes(file()));
        }
    }

    @Test
    void secondOwnerIsRefused() {
        try (RecordFile owner = RecordFile.open(file(), payload -> {})) {
            owner.append(bytes("mine"));
            JournalException refused = assertThrows(JournalException.class, this::read);
            assertEquals("journal-locked", refused.code());
        }
        assertEquals(List.of("mine"), read());
    }

    @Test
    void rewriteReplacesTheContentAndGoesOn() {
        try (RecordFile records = RecordFile.open(file(), payload -> {})) {
            records.append(bytes("old"));
            records.rewrite(List.of(bytes("kept")));
            records.append(bytes("new"));
            records.force();
        }

        assertEquals(List.of("kept", "new"), read());
    }

    @Test
    void refusesRecordsTooLargeToBeReadBack() {
        try (RecordFile records = RecordFile.open(file(), payload -> {})) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> records.append(new byte[RecordFile.MAX_PAYLOAD_BYTES + 1]));
        }
    }

    private Path file() {
        return folder.resolve("test.journal");
    }

    private void write(String... texts) {
        try (RecordFile records = RecordFile.open(file(), payload -> {})) {
            for (String text : texts) {
                records.append(bytes(text));
            }
            records.force();
        }
    }

    private List<String> read() {
        List<String> texts = new ArrayList<>();
        try (RecordFile records =
                RecordFile.open(
                        file(),
                        payload -> texts.add(new String(payload, StandardCharsets.UTF_8)))) {
            assertEquals(
                    texts.stream().mapToLong(t -> RecordFile.HEADER_BYTES + t.length()).sum(),
                    records.size());
        }
        return texts;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
