package io.quanttrade.topics.wire;

import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.TradingMode;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// CloudEvents 1.0 headers in Kafka's binary mode (`ce_*`), so that a subscriber can filter and
/// dedupe without decoding a value.
public final class CloudEventHeaders {

    private static final String SPEC_VERSION = "1.0";
    private static final String CONTENT_TYPE = "application/protobuf";

    private CloudEventHeaders() {}

    /// Headers of a record, empty for topics that carry none.
    ///
    /// @param mode trading mode of the record, null where it has none
    public static <V extends Event> Headers of(
            Topic<? super V> topic, V event, @Nullable TradingMode mode) {
        Headers headers = new RecordHeaders();
        if (!topic.cloudEvents()) {
            return headers;
        }
        add(headers, "ce_specversion", SPEC_VERSION);
        add(headers, "ce_id", event.eventId());
        add(headers, "ce_type", type(topic, event));
        add(headers, "ce_source", "/quanttrade/" + topic.writtenBy());
        add(headers, "ce_subject", event.key());
        add(headers, "ce_time", MarketTime.instant(event.eventTime()).toString());
        add(headers, "ce_recordedtime", MarketTime.instant(event.receivedTime()).toString());
        add(headers, "ce_dataschema", "urn:quanttrade:" + topic.name());
        add(headers, "content-type", CONTENT_TYPE);
        if (!event.causationId().isEmpty()) {
            add(headers, "ce_causationid", event.causationId());
        }
        if (mode != null) {
            add(headers, "x-mode", mode.name().toLowerCase(java.util.Locale.ROOT));
        }
        return headers;
    }

    /// Stable type name: topic and record, never a Java package.
    static String type(Topic<?> topic, Event event) {
        return "quanttrade." + topic.name() + "." + event.getClass().getSimpleName();
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
