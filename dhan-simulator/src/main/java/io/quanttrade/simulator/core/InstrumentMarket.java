package io.quanttrade.simulator.core;

import java.time.LocalDate;

/// The live market of one instrument: last trade, day figures and five levels of depth. Mutable and
/// confined to the simulator's thread, because it changes with every tick.
///
/// Prices are ten-thousandths, times epoch milliseconds UTC. `taken` counts what the account's own
/// orders already took from a level since the last update, so that two orders cannot both take it.
public class InstrumentMarket {
    /// Levels on each side, as many as a full packet carries.
    public static final int LEVELS = 5;

    private final Instrument instrument;
    private final int index;
    private final long bandBps;
    private final long[] bidPrice = new long[LEVELS];
    private final long[] bidQuantity = new long[LEVELS];
    private final int[] bidOrders = new int[LEVELS];
    private final long[] bidTaken = new long[LEVELS];
    private final long[] askPrice = new long[LEVELS];
    private final long[] askQuantity = new long[LEVELS];
    private final int[] askOrders = new int[LEVELS];
    private final long[] askTaken = new long[LEVELS];
    private long tick = 500;
    private long lastPrice;
    private long lastQuantity;
    private long lastTradeMillis;
    private long volume;
    private long turnover;
    private long open;
    private long high;
    private long low;
    private long previousClose;
    private long totalBuy;
    private long totalSell;
    private long printTaken;
    private LocalDate day = LocalDate.EPOCH;
    private long openInterest;
    private long openInterestHigh;
    private long openInterestLow;
    private long lowerLimit;
    private long upperLimit;

    /// `index` is the position in the market's list; `bandBps` the day's price band around the
    /// previous close in basis points.
    public InstrumentMarket(Instrument instrument, int index, long bandBps) {
        this.instrument = instrument;
        this.index = index;
        this.bandBps = bandBps;
    }

    /// Starts a session: day figures are cleared, the tick follows the previous close.
    public final void startDay(LocalDate date, long close) {
        day = date;
        previousClose = close;
        lastPrice = close;
        tick = TickSizes.of(instrument, date, close);
        limits(
                Price4.ceilToTick(close * (10_000 - bandBps) / 10_000, tick),
                Price4.floorToTick(close * (10_000 + bandBps) / 10_000, tick));
        open = 0;
        high = 0;
        low = 0;
        volume = 0;
        turnover = 0;
        lastQuantity = 0;
        printTaken = 0;
    }

    /// Books one print. `quantity` may be 0, for an index or when the volume did not move.
    public void print(long millis, long price, long quantity) {
        if (open == 0) {
            open = price;
            high = price;
            low = price;
        }
        high = Math.max(high, price);
        low = Math.min(low, price);
        lastPrice = price;
        lastQuantity = quantity;
        lastTradeMillis = millis;
        volume += quantity;
        turnover += price * quantity;
        printTaken = 0;
    }

    /// Replaces one level of the book; `level` 0 is the best.
    public void level(
            int level, long bid, long bidSize, int bids, long ask, long askSize, int asks) {
        bidPrice[level] = bid;
        bidQuantity[level] = bidSize;
        bidOrders[level] = bids;
        bidTaken[level] = 0;
        askPrice[level] = ask;
        askQuantity[level] = askSize;
        askOrders[level] = asks;
        askTaken[level] = 0;
    }

    /// Shares waiting on both sides of the whole book.
    public void totals(long buy, long sell) {
        totalBuy = buy;
        totalSell = sell;
    }

    /// Takes up to `wanted` shares from a level of the side a buyer or seller meets.
    public long take(boolean buying, int level, long wanted) {
        long[] quantity = buying ? askQuantity : bidQuantity;
        long[] taken = buying ? askTaken : bidTaken;
        long got = Math.max(0, Math.min(wanted, quantity[level] - taken[level]));
        taken[level] += got;
        return got;
    }

    /// Takes up to `wanted` shares of the latest print, for orders that were resting at its price.
    public long takeFromPrint(long wanted) {
        long got = Math.max(0, Math.min(wanted, lastQuantity - printTaken));
        printTaken += got;
        return got;
    }

    /// Price of a level on the side a buyer or seller meets; 0 when the level is empty.
    public long opposite(boolean buying, int level) {
        return buying ? askPrice[level] : bidPrice[level];
    }

    /// Brings a market that follows another one up to date; does nothing for all others.
    public void refresh() {}

    public Instrument instrument() {
        return instrument;
    }

    /// IST date of the session.
    public LocalDate day() {
        return day;
    }

    /// Open contracts in units; 0 where there is no such thing.
    public long openInterest() {
        return openInterest;
    }

    public long openInterestHigh() {
        return openInterestHigh;
    }

    public long openInterestLow() {
        return openInterestLow;
    }

    public int index() {
        return index;
    }

    public long tick() {
        return tick;
    }

    public long lastPrice() {
        return lastPrice;
    }

    public long lastQuantity() {
        return lastQuantity;
    }

    public long lastTradeMillis() {
        return lastTradeMillis;
    }

    public long volume() {
        return volume;
    }

    /// Volume-weighted average of the day; the last price while nothing traded.
    public long averagePrice() {
        return volume == 0 ? lastPrice : turnover / volume;
    }

    /// Sum of price times quantity of the day's prints.
    public long turnover() {
        return turnover;
    }

    public long open() {
        return open;
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    public long previousClose() {
        return previousClose;
    }

    public long totalBuy() {
        return totalBuy;
    }

    public long totalSell() {
        return totalSell;
    }

    public long bidPrice(int level) {
        return bidPrice[level];
    }

    public long bidQuantity(int level) {
        return bidQuantity[level];
    }

    public int bidOrders(int level) {
        return bidOrders[level];
    }

    public long askPrice(int level) {
        return askPrice[level];
    }

    public long askQuantity(int level) {
        return askQuantity[level];
    }

    public int askOrders(int level) {
        return askOrders[level];
    }

    /// Lowest price an order may carry today.
    public long lowerLimit() {
        return lowerLimit;
    }

    /// Highest price an order may carry today.
    public long upperLimit() {
        return upperLimit;
    }

    void openInterest(long now, long high, long low) {
        openInterest = now;
        openInterestHigh = high;
        openInterestLow = low;
    }

    void limits(long lower, long upper) {
        lowerLimit = lower;
        upperLimit = upper;
    }

    /// Restores the day figures a resumed model needs.
    void restoreDay(
            long last,
            long quantity,
            long millis,
            long dayVolume,
            long dayTurnover,
            long dayOpen,
            long dayHigh,
            long dayLow) {
        lastPrice = last;
        lastQuantity = quantity;
        lastTradeMillis = millis;
        volume = dayVolume;
        turnover = dayTurnover;
        open = dayOpen;
        high = dayHigh;
        low = dayLow;
    }
}
