package io.quanttrade.topics.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.value.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The wire contract: every record variant survives the round trip, and the golden bytes of
/// released versions (src/test/resources/golden) are read to the same records and written to the
/// same bytes. Run with `-Dgolden.write=true` to add the files of new variants; existing files
/// never change.
class ContractTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/v1");

    static Stream<Arguments> samples() {
        return Samples.all().entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    <V extends Event> void goldenBytesAreReadAndWrittenUnchanged(
            String name, Samples.Sample<V> sample) throws IOException {
        byte[] bytes = sample.topic().codec().encode(sample.value());
        Path file = GOLDEN.resolve(name + ".hex");
        if (Boolean.getBoolean("golden.write") && !Files.exists(file)) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, HexFormat.of().formatHex(bytes) + "\n");
        }
        assertTrue(
                Files.exists(file),
                () -> file + " is missing: run once with -Dgolden.write=true and commit it");
        byte[] golden = HexFormat.of().parseHex(Files.readString(file).strip());
        assertEquals(sample.value(), sample.topic().codec().decode(golden), "old bytes, new code");
        assertEquals(
                HexFormat.of().formatHex(golden),
                HexFormat.of().formatHex(bytes),
                "new code, old bytes");
    }

    @Test
    void everyTopicHasASample() {
        var sampled =
                Samples.all().values().stream()
                        .map(Samples.Sample::topic)
                        .collect(Collectors.toSet());
        Topics.ALL.forEach(
                topic ->
                        assertTrue(sampled.contains(topic), () -> topic.name() + " has no sample"));
    }

    @Test
    void randomBytesAreRefusedAsWireExceptionOrDecodeToAValidRecord() {
        long seed = Long.getLong("seed", 20_261_126L);
        Random random = new Random(seed);
        for (Topic<?> topic : Topics.ALL) {
            for (int i = 0; i < 2_000; i++) {
                byte[] bytes = new byte[random.nextInt(200)];
                random.nextBytes(bytes);
                try {
                    assertNotNull(topic.codec().decode(bytes), () -> topic + " seed " + seed);
                } catch (WireException expected) {
                    assertTrue(
                            expected.getMessage().startsWith("payload-invalid"),
                            expected.getMessage());
                }
            }
        }
    }

    @Test
    void mutatedBytesNeverEscapeAsAnotherException() {
        long seed = Long.getLong("seed", 20_261_126L);
        Random random = new Random(seed);
        for (Samples.Sample<?> sample : Samples.all().values()) {
            byte[] bytes = encode(sample);
            for (int i = 0; i < 2_000; i++) {
                byte[] mutated = bytes.clone();
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
                try {
                    sample.topic().codec().decode(mutated);
                } catch (WireException expected) {
                    assertTrue(
                            expected.getMessage().startsWith("payload-invalid"),
                            () -> "seed " + seed);
                }
            }
        }
    }

    @Test
    void emptyBytesAreNoRecord() {
        for (Topic<?> topic : Topics.ALL) {
            assertThrows(
                    WireException.class, () -> topic.codec().decode(new byte[0]), topic.name());
        }
    }

    @Test
    void headersSayWhatTheRecordIs() {
        Samples.Sample<?> sample = Samples.all().get("order-filled");
        Map<String, String> headers = GoldenMessages.headers(sample);
        assertEquals("C3WCFCS5EIBNA2MKVBME4GPOX/3", headers.get("ce_id"));
        assertEquals("quanttrade.order.event.v1.OrderFilled", headers.get("ce_type"));
        assertEquals("/quanttrade/order-router", headers.get("ce_source"));
        assertEquals("PAPER-1", headers.get("ce_subject"));
        assertEquals("2021-05-17T03:45:30Z", headers.get("ce_time"));
        assertEquals("intent-1", headers.get("ce_causationid"));
        assertEquals("paper", headers.get("x-mode"));
    }

    @Test
    void everyHeaderIsDescribedAndTheOnesThatAreAlwaysThereAre() {
        Set<String> described = new HashSet<>();
        Set<String> always = new HashSet<>();
        for (CloudEventHeaders.Description header : CloudEventHeaders.descriptions()) {
            described.add(header.name());
            if (header.always()) {
                always.add(header.name());
            }
        }
        Samples.all()
                .forEach(
                        (name, sample) -> {
                            Set<String> found = GoldenMessages.headers(sample).keySet();
                            assertTrue(described.containsAll(found), () -> name + found);
                            assertTrue(
                                    !sample.topic().cloudEvents() || found.containsAll(always),
                                    () -> name + found);
                        });
    }

    @Test
    void ticksCarryNoHeaders() {
        assertTrue(GoldenMessages.headers(Samples.all().get("tick-full")).isEmpty());
    }

    @Test
    void topicNamesAreDomainEntityVersion() {
        Map<String, Topic<?>> names = new HashMap<>();
        for (Topic<?> topic : Topics.ALL) {
            assertTrue(topic.name().matches("([a-z]+\\.)?[a-z]+\\.v1"), topic.name());
            assertEquals(null, names.put(topic.name(), topic), "twice: " + topic.name());
        }
    }

    private static <V extends Event> byte[] encode(Samples.Sample<V> sample) {
        return sample.topic().codec().encode(sample.value());
    }
}
