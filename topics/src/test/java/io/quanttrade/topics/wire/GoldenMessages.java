package io.quanttrade.topics.wire;

import io.quanttrade.topics.contract.GoldenMessage;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.TradingMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;

/// The samples of the contract as this build writes them.
public final class GoldenMessages {

    private GoldenMessages() {}

    /// By name, in the order of the samples.
    public static Map<String, GoldenMessage> byName() {
        Map<String, GoldenMessage> golden = new LinkedHashMap<>();
        Samples.all().forEach((name, sample) -> golden.put(name, golden(name, sample)));
        return golden;
    }

    private static <V extends Event> GoldenMessage golden(String name, Samples.Sample<V> sample) {
        return new GoldenMessage(
                name,
                sample.topic().name(),
                sample.topic().codec().message(),
                sample.value().key(),
                headers(sample),
                HexFormat.of().formatHex(sample.topic().codec().encode(sample.value())));
    }

    /// Every sample is of the paper mode.
    static <V extends Event> Map<String, String> headers(Samples.Sample<V> sample) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header :
                CloudEventHeaders.of(sample.topic(), sample.value(), TradingMode.PAPER)) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
