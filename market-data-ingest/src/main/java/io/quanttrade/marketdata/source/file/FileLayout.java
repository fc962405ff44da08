package io.quanttrade.marketdata.source.file;

import java.util.List;
import java.util.Locale;

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
    /// `date,time,open,high,low,close[,volume]`: local date and time of the opening.
    LOCAL_BARS(List.of("date", "open", "high", "low", "close", "time"), List.of("volume")),
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
        return this == BARS || this == DAILY || this == LOCAL_BARS;
    }

    /// True where a row is a tick.
    public boolean isTicks() {
        return this == TICKS || this == TRADES;
    }

    /// True where a row's time is an epoch number or a date-time with offset.
    boolean isEpoch() {
        return isTicks() || this == QUOTES || this == BARS;
    }

    /// True where a row has a time of day.
    boolean isIntraday() {
        return isEpoch() || this == LOCAL_BARS;
    }

    /// Its name for people: `local-bars`.
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
