package io.quanttrade.backtest.core;

import io.quanttrade.topics.value.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/// What a run did.
///
/// @param finalValue cash plus positions at their last prices
/// @param equity one point per moment at which a bar closed
/// @param denials number of denied signals by code of the rule that decided
/// @param openOrders orders that waited for a price when the data ended
public record BacktestResult(
        Money capital,
        Money finalValue,
        List<Fill> fills,
        List<EquityPoint> equity,
        long bars,
        long signals,
        long approvals,
        SortedMap<String, Long> denials,
        int openOrders) {

    /// SHA-256 over every fill, every point of the curve and the counts: equal hashes are equal
    /// runs.
    public String stateHash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            fills.forEach(fill -> update(digest, fill));
            equity.forEach(point -> update(digest, point));
            update(
                    digest,
                    List.of(capital, finalValue, bars, signals, approvals, denials, openOrders));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void update(MessageDigest digest, Object part) {
        digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }
}
