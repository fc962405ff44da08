package io.quanttrade.marketdata.source.file;

import java.util.List;

/// The layouts a market-data file may have, told apart by the columns of its header. The order of
/// the columns is free and further columns are ignored.
public enum FileLayout {
    /// `ts,ltp,cum_volume`: a feed sampled at points in time.
    TICKS(List.of("ts", "ltp", "cum_volume"), List.of()),
    /// `ts,price,size[,exchange][,conditions][,suspicious]`: every trade.
    TRADES(List.of("ts", "price", "size"), List.of("exchange", "conditions", "suspicious")),
    /// `ts,bid,bid_size,ask,ask_size[,exchange][,suspicious]`: best quotes, an empty side stays as
    /// it was.
    QUOTES(List.of("ts", "bid", "bid_size", "ask", "ask_size"), List.of("exchange", "suspicious")),
    /// `ts,open,high,low,close[,volume]`: `ts` is the opening time of the bar.
    BARS(List.of("ts", "open", "high", "low", "close"), List.of("volume")),
    /// `date,open,high,low,close[,volume]`: `date` is the exchange's local trading date.
    DAILY(List.of("date", "open", "high", "low", "close"), List.of("volume")),
    /// `until_date,price_factor,split_factor`.
    FACTORS(List.of("until_date", "price_factor", "split_factor"), List.of());

    private final List<String> required;
    private final List<String> optional;

    FileLayout(List<String> required, List<String> optional) {
        this.required = required;
        this.optional = optional;
    }

    /// Columns a header must have.
    public List<String> required() {
        return required;
    }

    /// Columns that are read where they are there.
    public List<String> optional() {
        return optional;
    }

    /// True where a row is a bar.
    public boolean isBars() {
        return this == BARS || this == DAILY;
    }

    /// True where a row is a tick.
    public boolean isTicks() {
        return this == TICKS || this == TRADES;
    }
}
