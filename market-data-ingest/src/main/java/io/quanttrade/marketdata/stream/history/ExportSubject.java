package io.quanttrade.marketdata.stream.history;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What one file is an export of.
///
/// @param interval of bars, null for the other kinds
/// @param days that are exported, empty for what live services recorded
public record ExportSubject(
        InstrumentId instrument,
        DataKind kind,
        @Nullable BarInterval interval,
        List<Coverage> days) {

    public ExportSubject {
        days = List.copyOf(days);
    }

    public ExportTable table() {
        return ExportTable.of(kind, interval, days);
    }

    /// Decimals that hold the prices of every day.
    int priceDecimals() {
        return finest(Scale::priceDecimals);
    }

    /// Decimals that hold the quantities of every day.
    int quantityDecimals() {
        return finest(Scale::quantityExponent);
    }

    /// What a file says of itself: `quanttrade.instrument`, `.kind`, `.interval` (bars only),
    /// `.source` (`imported` or `recorded`), `.zone`, `.price_factor` and `.quantity_factor` (by
    /// which the numbers on the topic are larger than those in the file; several, in order and with
    /// commas, where days differ).
    Map<String, String> description() {
        Map<String, String> said = new TreeMap<>();
        said.put("quanttrade.instrument", instrument.value());
        said.put("quanttrade.kind", kind.name().toLowerCase(Locale.ROOT));
        if (interval != null) {
            said.put("quanttrade.interval", interval.toString());
        }
        said.put("quanttrade.source", days.isEmpty() ? "recorded" : "imported");
        said.put("quanttrade.zone", distinct(day -> day.zone().getId(), Scale.RECORDED.zone()));
        said.put("quanttrade.price_factor", distinct(Coverage::priceFactor, 1));
        said.put("quanttrade.quantity_factor", distinct(Coverage::quantityFactor, 1));
        return said;
    }

    private int finest(ToIntFunction<Scale> decimals) {
        return days.stream()
                .map(Scale::of)
                .mapToInt(decimals)
                .max()
                .orElse(decimals.applyAsInt(Scale.RECORDED));
    }

    private String distinct(Function<Coverage, Object> value, Object recorded) {
        Collection<Object> values =
                days.isEmpty() ? List.of(recorded) : days.stream().map(value).toList();
        return values.stream()
                .map(Object::toString)
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }
}
