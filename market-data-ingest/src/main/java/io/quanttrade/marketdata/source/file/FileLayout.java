package io.quanttrade.marketdata.source.file;

import java.util.List;

/// The layouts a market-data file may have, told apart by the columns of its header. The order of
/// the columns is free and further columns are ignored.
public enum FileLayout {
    /// `ts,ltp,cum_volume`: a feed sampled at points in time.
    TICKS(List.of("ts", "ltp", "cum_volume"), ""),
    /// `ts,price,size`: every trade.
    TRADES(List.of("ts", "price", "size"), ""),
    /// `ts,open,high,low,close[,volume]`: `ts` is the opening time of the bar.
    BARS(List.of("ts", "open", "high", "low", "close"), "volume"),
    /// `date,open,high,low,close[,volume]`: `date` is the exchange's local trading date.
    DAILY(List.of("date", "open", "high", "low", "close"), "volume");

    private final List<String> required;
    private final String optional;

    FileLayout(List<String> required, String optional) {
        this.required = required;
        this.optional = optional;
    }

    /// Columns a header must have.
    public List<String> required() {
        return required;
    }

    /// The column that may be missing, empty where there is none.
    String optional() {
        return optional;
    }

    /// True where a row is a bar, false where it is a tick.
    public boolean isBars() {
        return this == BARS || this == DAILY;
    }
}
