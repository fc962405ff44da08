package io.quanttrade.marketdata.core;

import io.quanttrade.topics.instrument.InstrumentId;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The markets imported files are of: their zone, their ids, and by how many places their numbers
/// move so that they fit a price of four decimals and whole units.
public enum Market {
    /// Indian exchanges.
    NSE("Asia/Kolkata", "09:15", 0, 0, "NSE", "IDX", "BSE", "NFO", "BFO", "CDS", "BCD", "MCX"),
    US("America/New_York", "09:30", 0, 0, "US"),
    /// Five decimals: prices are for 100 units of the base currency.
    FX("UTC", "00:00", 2, 0, "FX"),
    /// Eight decimals of a coin: quantities are in hundred-millionths.
    CRYPTO("UTC", "00:00", 0, 8, "CRYPTO");

    private final ZoneId zone;
    private final LocalTime open;
    private final int priceExponent;
    private final int quantityExponent;
    private final List<String> prefixes;

    Market(String zone, String open, int priceExponent, int quantityExponent, String... prefixes) {
        this.zone = ZoneId.of(zone);
        this.open = LocalTime.parse(open);
        this.priceExponent = priceExponent;
        this.quantityExponent = quantityExponent;
        this.prefixes = List.of(prefixes);
    }

    public ZoneId zone() {
        return zone;
    }

    /// Wall clock of the zone at which regular trading of a day opens; midnight where it never
    /// closes.
    public LocalTime open() {
        return open;
    }

    /// The exchange ids have where nothing says another, for example `NSE`.
    public String exchange() {
        return prefixes.getFirst();
    }

    /// Prices become those of the file times ten to the power of it.
    public int priceExponent() {
        return priceExponent;
    }

    /// Quantities become those of the file times ten to the power of it.
    public int quantityExponent() {
        return quantityExponent;
    }

    /// The market an instrument belongs to by the part of its id before the colon.
    public static Optional<Market> of(InstrumentId instrument) {
        return ofExchange(instrument.exchange());
    }

    /// The market of an exchange, for example `BSE`; none where it is not known.
    public static Optional<Market> ofExchange(String exchange) {
        return Arrays.stream(values())
                .filter(market -> market.prefixes.contains(exchange))
                .findFirst();
    }
}
