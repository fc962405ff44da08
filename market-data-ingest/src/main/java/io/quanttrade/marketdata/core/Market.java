package io.quanttrade.marketdata.core;

import io.quanttrade.topics.instrument.InstrumentId;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The markets imported files are of: their zone, their ids, and by how many places their numbers
/// move so that they fit a price of four decimals and whole units.
public enum Market {
    /// Indian exchanges.
    NSE("Asia/Kolkata", 0, 0, "NSE", "IDX", "BSE", "NFO", "BFO", "CDS", "BCD", "MCX"),
    US("America/New_York", 0, 0, "US"),
    /// Five decimals: prices are for 100 units of the base currency.
    FX("UTC", 2, 0, "FX"),
    /// Eight decimals of a coin: quantities are in hundred-millionths.
    CRYPTO("UTC", 0, 8, "CRYPTO");

    private static final Set<String> INDICES = Set.of("NIFTY50", "BANKNIFTY");
    private static final Set<String> SIDES = Set.of("BID", "ASK");

    private final ZoneId zone;
    private final int priceExponent;
    private final int quantityExponent;
    private final List<String> prefixes;

    Market(String zone, int priceExponent, int quantityExponent, String... prefixes) {
        this.zone = ZoneId.of(zone);
        this.priceExponent = priceExponent;
        this.quantityExponent = quantityExponent;
        this.prefixes = List.of(prefixes);
    }

    public ZoneId zone() {
        return zone;
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
        String prefix = instrument.exchange();
        return Arrays.stream(values())
                .filter(market -> market.prefixes.contains(prefix))
                .findFirst();
    }

    /// The market a file is of by the innermost folder that has the name of one.
    ///
    /// @param folders names of the folders around the file, outermost first
    public static Optional<Market> ofFolders(List<String> folders) {
        return folders.reversed().stream()
                .map(folder -> folder.toUpperCase(Locale.ROOT))
                .flatMap(name -> Arrays.stream(values()).filter(m -> m.name().equals(name)))
                .findFirst();
    }

    /// The instrument a file is of by its name: `RELIANCE_20210517.csv.gz` of NSE is
    /// `NSE:RELIANCE`, `GBPUSD_bid_201202.csv.gz` of FX is `FX:GBPUSD.BID`.
    public InstrumentId instrument(String fileName) {
        String[] parts = fileName.split("[.]", 2)[0].toUpperCase(Locale.ROOT).split("_");
        String prefix = this == NSE && INDICES.contains(parts[0]) ? "IDX" : prefixes.getFirst();
        boolean side = this == FX && parts.length > 1 && SIDES.contains(parts[1]);
        return new InstrumentId(prefix + ":" + parts[0] + (side ? "." + parts[1] : ""));
    }
}
