///usr/bin/env jbang "$0" "$@" ; exit $?
//DEPS org.apache.kafka:kafka-clients:4.3.1
//DEPS com.google.protobuf:protobuf-java:4.33.2

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Prints the signals of one trading mode, each once: connects, reads committed records only,
/// filters by header, dedupes by ce_id, decodes, and resumes where it stopped.
public class SignalSubscriber {

    /// Ids that are remembered; a repetition comes within seconds of the original.
    private static final int MAX_IDS = 100_000;

    private static volatile boolean running = true;

    public static void main(String[] args) throws Exception {
        String mode = setting("MODE", "paper");
        Descriptor signal = message(Path.of(setting("CONTRACT", "contracts.desc")), "SignalEvent");
        Map<String, Boolean> seen = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > MAX_IDS;
            }
        };
        Properties settings = new Properties();
        settings.put("bootstrap.servers", setting("KAFKA", "localhost:8081"));
        settings.put("group.id", setting("GROUP", "signal-subscriber-java"));
        settings.put("isolation.level", "read_committed"); // the default shows aborted records
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false); // what was not handled is read again
        var consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        Thread main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(main)));
        try (consumer) {
            consumer.subscribe(List.of("signal.v1"));
            while (running) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    boolean wanted = mode.equals(header(record, "x-mode"));
                    if (wanted && seen.put(header(record, "ce_id"), true) == null) {
                        print(DynamicMessage.parseFrom(signal, record.value()));
                    }
                }
                consumer.commitSync();
            }
        }
    }

    private static void print(DynamicMessage event) {
        if (!event.hasField(event.getDescriptorForType().findFieldByName("raised"))) {
            return; // another variant, perhaps of a later version
        }
        DynamicMessage raised = (DynamicMessage) value(event, "raised");
        System.out.println(
                value(raised, "signal_id")
                        + " " + value(raised, "action")
                        + " " + value(raised, "instrument_id")
                        + " " + BigDecimal.valueOf((long) value(raised, "reference_price_units"), 4)
                        + " " + value(raised, "strategy"));
    }

    private static Object value(DynamicMessage message, String field) {
        return message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /// A message of the descriptor set that /contract/contracts.desc serves.
    private static Descriptor message(Path descriptors, String name) throws Exception {
        Map<String, FileDescriptorProto> protos = new HashMap<>();
        FileDescriptorSet.parseFrom(Files.readAllBytes(descriptors))
                .getFileList()
                .forEach(file -> protos.put(file.getName(), file));
        for (String file : protos.keySet()) {
            Descriptor found = build(file, protos).findMessageTypeByName(name);
            if (found != null) {
                return found;
            }
        }
        throw new IOException(descriptors + " has no message " + name);
    }

    private static FileDescriptor build(String file, Map<String, FileDescriptorProto> protos)
            throws Exception {
        List<String> imports = protos.get(file).getDependencyList();
        FileDescriptor[] built = new FileDescriptor[imports.size()];
        for (int i = 0; i < built.length; i++) {
            built[i] = build(imports.get(i), protos);
        }
        return FileDescriptor.buildFrom(protos.get(file), built);
    }

    private static void stop(Thread main) {
        running = false;
        try {
            main.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String setting(String name, String otherwise) {
        return System.getenv().getOrDefault(name, otherwise);
    }
}
