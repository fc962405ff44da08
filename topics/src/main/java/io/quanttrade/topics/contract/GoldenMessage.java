package io.quanttrade.topics.contract;

import io.quanttrade.topics.value.Checks;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// One message of the contract exactly as it stands on its topic, for subscribers' tests.
///
/// @param name stable name, for example `order-filled`
/// @param topic name of the topic
/// @param message full name of the Protobuf message
/// @param key the record's key
/// @param headers CloudEvents headers by name, sorted; empty on topics without headers
/// @param hex the value, hexadecimal
public record GoldenMessage(
        String name,
        String topic,
        String message,
        String key,
        Map<String, String> headers,
        String hex) {

    public GoldenMessage {
        Checks.id("name", name);
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    /// The value.
    public byte[] value() {
        return HexFormat.of().parseHex(hex);
    }

    /// SHA-256 of the value, 64 lower-case hexadecimal digits.
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
