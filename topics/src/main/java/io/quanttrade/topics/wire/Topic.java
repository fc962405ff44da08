package io.quanttrade.topics.wire;

import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/// One topic of the catalogue. Keys are UTF-8 text on every topic.
///
/// @param name `<domain>.<entity>.v<major>`
/// @param codec bytes of its values
/// @param partitions fixed for a major version: keys must not move
/// @param config topic configuration at the broker
/// @param writtenBy the one service that writes it
/// @param cloudEvents whether records carry CloudEvents headers
/// @param publicContract true where downstream systems are invited to subscribe
/// @param purpose one sentence
public record Topic<V>(
        String name,
        Codec<V> codec,
        int partitions,
        Map<String, String> config,
        String writtenBy,
        boolean cloudEvents,
        boolean publicContract,
        String purpose) {

    private static final String CLEANUP_POLICY = "cleanup.policy";
    private static final String RETENTION_MS = "retention.ms";
    private static final long DAY_MS = 86_400_000;
    private static final int YEAR_DAYS = 365;

    /// Kafka's own: seven days.
    private static final String DEFAULT_RETENTION_MS = Long.toString(7 * DAY_MS);

    public Topic {
        config = Map.copyOf(config);
    }

    /// Where bad records of this topic go, raw, with reason and origin.
    public String deadLetterTopic() {
        return name + ".dlq";
    }

    /// `delete` or `compact`.
    public String cleanupPolicy() {
        return config.getOrDefault(CLEANUP_POLICY, "delete");
    }

    /// How long records stay, for people: `10 years`, `30 days`, or `last per key` of a compacted
    /// topic.
    public String retention() {
        if (cleanupPolicy().equals("compact")) {
            return "last per key";
        }
        long days =
                Long.parseLong(config.getOrDefault(RETENTION_MS, DEFAULT_RETENTION_MS)) / DAY_MS;
        return days % YEAR_DAYS == 0 ? days / YEAR_DAYS + " years" : days + " days";
    }

    public Serde<String> keySerde() {
        return Serdes.String();
    }

    /// Null bytes (tombstones) stay null; bytes that are no valid record give a [WireException].
    @SuppressWarnings("NullAway") // Kafka passes null for tombstones
    public Serde<V> valueSerde() {
        Serializer<V> serializer = (topic, value) -> value == null ? null : codec.encode(value);
        Deserializer<V> deserializer = (topic, bytes) -> bytes == null ? null : codec.decode(bytes);
        return Serdes.serdeFrom(serializer, deserializer);
    }

    @Override
    public String toString() {
        return name;
    }
}
