package io.quanttrade.simulator.core;

import java.time.LocalDate;

/// The market of a future or option, a function of its underlying's: nothing of it has to be
/// remembered over a restart. [#refresh] brings it up to the underlying's latest trade.
///
/// Prices come from [OptionModel], volume from the share of the session that has passed, open
/// interest from a hash of contract and day that drifts during the session.
public final class ContractMarket extends InstrumentMarket {
    private static final long NO_BAND = 0;
    private static final int TYPICAL_LOTS = 20;

    private final InstrumentMarket underlying;
    private final Contract contract;
    private final double volatility;
    private LocalDate day = LocalDate.MIN;
    private long seenMillis = -1;
    private long seenPrice;

    /// `volatility` is that of the underlying, a year.
    ContractMarket(
            Instrument instrument,
            Contract contract,
            int index,
            InstrumentMarket underlying,
            double volatility) {
        super(instrument, index, NO_BAND);
        this.contract = contract;
        this.underlying = underlying;
        this.volatility = volatility;
    }

    public Contract contract() {
        return contract;
    }

    public InstrumentMarket underlying() {
        return underlying;
    }

    /// Volatility of this strike at the underlying's price now; of a future, the underlying's own.
    public double impliedVolatility() {
        return volatilityAt(underlying.lastPrice());
    }

    /// Greeks at the underlying's price now; zeros for a future.
    public OptionModel.Greeks greeks() {
        if (!contract.isOption()) {
            return new OptionModel.Greeks(1, 0, 0, 0);
        }
        return OptionModel.greeks(
                contract.right() == Contract.Right.CALL,
                rupees(underlying.lastPrice()),
                rupees(contract.strike()),
                impliedVolatility(),
                OptionModel.years(now(), expiryMillis()));
    }

    /// Price on the tick grid for a price of the underlying at a time; at least one tick.
    public long valueAt(long underlyingPrice, long millis) {
        double spot = rupees(underlyingPrice);
        double years = OptionModel.years(millis, expiryMillis());
        double value =
                contract.isOption()
                        ? OptionModel.price(
                                contract.right() == Contract.Right.CALL,
                                spot,
                                rupees(contract.strike()),
                                volatilityAt(underlyingPrice),
                                years)
                        : OptionModel.future(spot, years);
        long tick = TickSizes.of(instrument(), TradingCalendar.dateOf(millis), underlyingPrice);
        long exact = Math.round(value * Price4.ONE);
        return Math.max(tick, Price4.floorToTick(exact + tick / 2, tick));
    }

    /// Open interest in units at a time, whole lots.
    public long openInterestAt(long millis) {
        LocalDate date = TradingCalendar.dateOf(millis);
        long base = 200 + Math.floorMod(hash(date.toEpochDay()), 4_000L);
        double drift = (Math.floorMod(hash(date.toEpochDay() + 7), 200L) - 100) / 1_000.0;
        return Math.round(base * (1 + drift * elapsed(date, millis))) * instrument().lotSize();
    }

    /// Units traded from the open until a time, whole lots; never falls during a day.
    public long volumeAt(long millis) {
        LocalDate date = TradingCalendar.dateOf(millis);
        long lots = 500 + Math.floorMod(hash(date.toEpochDay() + 13), 20_000L);
        return Math.round(lots * elapsed(date, millis)) * instrument().lotSize();
    }

    /// Volatility of this strike for a price of the underlying.
    public double volatilityAt(long underlyingPrice) {
        return contract.isOption()
                ? OptionModel.volatility(
                        volatility, rupees(underlyingPrice), rupees(contract.strike()))
                : volatility;
    }

    @Override
    public void refresh() {
        long millis = now();
        if (millis == seenMillis && underlying.lastPrice() == seenPrice) {
            return;
        }
        seenMillis = millis;
        seenPrice = underlying.lastPrice();
        LocalDate date = TradingCalendar.dateOf(millis);
        long openMillis = TradingCalendar.openMillis(date);
        long last = valueAt(underlying.lastPrice(), millis);
        boolean sameDay = date.equals(day);
        long volumeBefore = sameDay ? volume() : 0;
        long highBefore = sameDay ? high() : 0;
        long lowBefore = sameDay && low() != 0 ? low() : Long.MAX_VALUE;
        day = date;
        startDay(date, valueAt(underlying.previousClose(), openMillis - 1));
        if (underlying.open() != 0) {
            long opened = valueAt(underlying.open(), openMillis);
            long one = valueAt(underlying.high(), millis);
            long other = valueAt(underlying.low(), millis);
            long high = max(last, opened, one, other, highBefore);
            long low = Math.min(lowBefore, min(last, opened, one, other));
            long units = Math.max(volumeBefore, volumeAt(millis));
            restoreDay(last, units - volumeBefore, millis, units, units * last, opened, high, low);
        }
        long interest = openInterestAt(millis);
        long atOpen = openInterestAt(openMillis);
        openInterest(interest, Math.max(interest, atOpen), Math.min(interest, atOpen));
        band(last);
        long spread = contract.isOption() ? tick() : 2 * tick();
        long bid = Math.max(tick(), last - spread);
        BookShape.around(
                this, bid, bid + spread, millis, (long) TYPICAL_LOTS * instrument().lotSize());
    }

    /// A future moves ten percent, an option is not held in by its own small price.
    private void band(long last) {
        if (contract.isOption()) {
            limits(tick(), 20 * Math.max(last, previousClose()) + underlying.previousClose() / 20);
        } else {
            limits(
                    Price4.ceilToTick(previousClose() * 9 / 10, tick()),
                    Price4.floorToTick(previousClose() * 11 / 10, tick()));
        }
    }

    private long now() {
        long traded = underlying.lastTradeMillis();
        return traded == 0 ? TradingCalendar.openMillis(underlying.day()) : traded;
    }

    private long expiryMillis() {
        return TradingCalendar.closeMillis(contract.expiry());
    }

    private long hash(long salt) {
        return SeededRandom.mix(instrument().securityId() * 1_000_003L + salt);
    }

    private static double elapsed(LocalDate date, long millis) {
        double open = TradingCalendar.openMillis(date);
        double close = TradingCalendar.closeMillis(date);
        return Math.clamp((millis - open) / (close - open), 0, 1);
    }

    private static double rupees(long price) {
        return price / (double) Price4.ONE;
    }

    private static long max(long... values) {
        return java.util.Arrays.stream(values).max().orElse(0);
    }

    private static long min(long... values) {
        return java.util.Arrays.stream(values).min().orElse(0);
    }
}
