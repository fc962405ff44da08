package io.quanttrade.topics.wire;

import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.TradingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// CloudEvents 1.0 headers in Kafka's binary mode (`ce_*`), so that a subscriber can filter and
/// dedupe without decoding a value.
public final class CloudEventHeaders {

    private static final String SPEC_VERSION = "1.0";
    private static final String CONTENT_TYPE = "application/protobuf";
    private static final List<Description> ALL = new ArrayList<>();

    private static final String SPEC = always("ce_specversion", "Version of CloudEvents: `1.0`.");
    private static final String ID =
            always("ce_id", "Unique per topic and computed from inputs: dedupe by it.");
    private static final String TYPE =
            always("ce_type", "`quanttrade.<topic>.<record>`, for example which variant it is.");
    private static final String SOURCE = always("ce_source", "Which service wrote it.");
    private static final String SUBJECT = always("ce_subject", "The key of the record.");
    private static final String TIME = always("ce_time", "Market time, ISO-8601 UTC.");
    private static final String RECORDED_TIME =
            always("ce_recordedtime", "Wall clock of the input that started the chain.");
    private static final String DATA_SCHEMA =
            always("ce_dataschema", "`urn:quanttrade:<topic>`: topic and major version.");
    private static final String CONTENT = always("content-type", "`application/protobuf`.");
    private static final String CAUSATION =
            maybe("ce_causationid", "Id of the event that caused it; absent where none did.");
    private static final String MODE =
            maybe(
                    "x-mode",
                    "`paper`, `live`, `shadow` or `backtest`: filter on it; absent where the record"
                            + " has no mode.");

    private CloudEventHeaders() {}

    /// What a header is.
    ///
    /// @param always whether every record of a topic with headers has it
    public record Description(String name, boolean always, String meaning) {}

    /// Every header that a record may carry.
    public static List<Description> descriptions() {
        return List.copyOf(ALL);
    }

    /// Headers of a record, empty for topics that carry none.
    ///
    /// @param mode trading mode of the record, null where it has none
    public static <V extends Event> Headers of(
            Topic<? super V> topic, V event, @Nullable TradingMode mode) {
        Headers headers = new RecordHeaders();
        if (!topic.cloudEvents()) {
            return headers;
        }
        add(headers, SPEC, SPEC_VERSION);
        add(headers, ID, event.eventId());
        add(headers, TYPE, type(topic, event));
        add(headers, SOURCE, "/quanttrade/" + topic.writtenBy());
        add(headers, SUBJECT, event.key());
        add(headers, TIME, MarketTime.instant(event.eventTime()).toString());
        add(headers, RECORDED_TIME, MarketTime.instant(event.receivedTime()).toString());
        add(headers, DATA_SCHEMA, "urn:quanttrade:" + topic.name());
        add(headers, CONTENT, CONTENT_TYPE);
        if (!event.causationId().isEmpty()) {
            add(headers, CAUSATION, event.causationId());
        }
        if (mode != null) {
            add(headers, MODE, mode.name().toLowerCase(Locale.ROOT));
        }
        return headers;
    }

    /// Stable type name: topic and record, never a Java package.
    static String type(Topic<?> topic, Event event) {
        return "quanttrade." + topic.name() + "." + event.getClass().getSimpleName();
    }

    private static String always(String name, String meaning) {
        ALL.add(new Description(name, true, meaning));
        return name;
    }

    private static String maybe(String name, String meaning) {
        ALL.add(new Description(name, false, meaning));
        return name;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
