package io.quanttrade.simulator.core;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/// A seeded market over the stocks of [KnownInstruments] and the NIFTY index computed from them.
///
/// Each stock has a fair value that wanders with the U-shaped volatility of a trading day, is drawn
/// back to the day's anchor and jumps now and then; trades happen at the bid or the ask of a spread
/// of one to four ticks; volumes come in clusters. Arrivals are a Poisson stream with bursts whose
/// mean is `ticksPerSecond` for all stocks together. `double` is used for these statistics only and
/// is turned into a price on the tick grid at one place, [#quote].
///
/// Sessions follow [TradingCalendar]; after the close the next event is the next trading day's
/// open. The same (seed, date, rate) gives the same events on every machine.
public final class ModelMarket implements MarketSource {
    /// Daily band of stocks with derivatives.
    private static final long BAND_BPS = 1_000;

    private static final double SESSION_SECONDS = 6 * 3600;
    private static final double INDEX_BASE = 25_574.35;

    /// Share of events that hit the same stock as the event before: bursts.
    private static final double BURST = 0.3;

    /// Chance that one event is a jump, a move of several times the usual size.
    private static final double JUMP = 0.0004;

    private static final long MICROS = 1_000_000L;
    private static final String FORMAT = "model-1";

    private final List<KnownInstruments.Profile> profiles;
    private final List<InstrumentMarket> markets = new ArrayList<>();
    private final int stocks;
    private final double[] fair;
    private final double[] anchor;
    private final double[] excitement;
    private final long[] lastMicros;
    private final boolean[] lastBuy;
    private final double ticksPerSecond;
    private final long seed;
    private final long startMillis;
    private SeededRandom random;
    private LocalDate day;
    private double indexClose = INDEX_BASE;
    private final double[] indexBasePrice;
    private long nextMicros;
    private int next;
    private int opening;
    private long lastIndexMicros;

    /// `date` must be a trading day; `ticksPerSecond` is the mean rate of all stocks together per
    /// second of market time and must be positive.
    public ModelMarket(long seed, LocalDate date, double ticksPerSecond) {
        this(seed, date, ticksPerSecond, KnownInstruments.stocks().size());
    }

    /// The same over the first `count` stocks of [KnownInstruments#stocks(int)].
    public ModelMarket(long seed, LocalDate date, double ticksPerSecond, int count) {
        if (!(ticksPerSecond > 0) || !TradingCalendar.isTradingDay(date)) {
            throw new IllegalArgumentException(
                    "the market model needs a trading day and a positive tick rate, got "
                            + date
                            + " and "
                            + ticksPerSecond);
        }
        this.profiles = KnownInstruments.stocks(count);
        this.stocks = count;
        this.fair = new double[count];
        this.anchor = new double[count];
        this.excitement = new double[count];
        this.lastMicros = new long[count];
        this.lastBuy = new boolean[count];
        this.indexBasePrice = new double[count];
        this.seed = seed;
        this.ticksPerSecond = ticksPerSecond;
        this.random = new SeededRandom(SeededRandom.mix(seed));
        this.day = date;
        this.startMillis = TradingCalendar.openMillis(date);
        for (int i = 0; i < stocks; i++) {
            markets.add(new InstrumentMarket(profiles.get(i).instrument(), i, BAND_BPS));
            fair[i] = profiles.get(i).referencePrice();
            indexBasePrice[i] = fair[i];
        }
        markets.add(new InstrumentMarket(KnownInstruments.NIFTY, stocks, 2 * BAND_BPS));
        startDay(closes());
    }

    @Override
    public List<InstrumentMarket> instruments() {
        return List.copyOf(markets);
    }

    @Override
    public long startMillis() {
        return startMillis;
    }

    @Override
    public long nextMillis() {
        return Math.floorDiv(nextMicros, 1_000);
    }

    @Override
    public boolean isOpen(long millis) {
        return TradingCalendar.isOpen(millis);
    }

    @Override
    public InstrumentMarket advance() {
        LocalDate due = TradingCalendar.dateOf(nextMillis());
        if (!due.equals(day)) {
            long[] closes = closes();
            indexClose = markets.get(stocks).lastPrice() / (double) Price4.ONE;
            day = due;
            startDay(closes);
        }
        int stock = next;
        if (stock == stocks) {
            tickIndex(nextMicros);
            lastIndexMicros = nextMicros;
        } else {
            tickStock(stock, nextMicros);
        }
        schedule(stock);
        return markets.get(stock);
    }

    @Override
    public String identity() {
        StringBuilder text = new StringBuilder(format());
        append(text, seed, Double.doubleToLongBits(ticksPerSecond), startMillis);
        return text.toString();
    }

    @Override
    public String position() {
        StringBuilder text = new StringBuilder(format());
        append(text, seed, Double.doubleToLongBits(ticksPerSecond), startMillis);
        append(text, day.toEpochDay(), random.state(), nextMicros, next, opening, lastIndexMicros);
        append(text, Double.doubleToLongBits(indexClose));
        for (int i = 0; i < stocks; i++) {
            append(
                    text,
                    Double.doubleToLongBits(fair[i]),
                    Double.doubleToLongBits(anchor[i]),
                    Double.doubleToLongBits(excitement[i]),
                    lastMicros[i],
                    lastBuy[i] ? 1 : 0);
        }
        for (InstrumentMarket m : markets) {
            append(text, m.previousClose(), m.lastPrice(), m.lastQuantity(), m.lastTradeMillis());
            append(text, m.volume(), m.turnover(), m.open(), m.high(), m.low());
        }
        return text.toString();
    }

    @Override
    public void resume(String position) {
        StringTokenizer words = new StringTokenizer(position);
        if (!words.nextToken().equals(format())
                || number(words) != seed
                || number(words) != Double.doubleToLongBits(ticksPerSecond)
                || number(words) != startMillis) {
            throw new IllegalArgumentException("position of another market");
        }
        day = LocalDate.ofEpochDay(number(words));
        random = new SeededRandom(number(words));
        nextMicros = number(words);
        next = (int) number(words);
        opening = (int) number(words);
        lastIndexMicros = number(words);
        indexClose = Double.longBitsToDouble(number(words));
        for (int i = 0; i < stocks; i++) {
            fair[i] = Double.longBitsToDouble(number(words));
            anchor[i] = Double.longBitsToDouble(number(words));
            excitement[i] = Double.longBitsToDouble(number(words));
            lastMicros[i] = number(words);
            lastBuy[i] = number(words) == 1;
        }
        for (InstrumentMarket m : markets) {
            m.startDay(day, number(words));
            m.restoreDay(
                    number(words),
                    number(words),
                    number(words),
                    number(words),
                    number(words),
                    number(words),
                    number(words),
                    number(words));
            long half = m.tick();
            BookShape.around(
                    m, m.lastPrice() - half, m.lastPrice(), m.lastTradeMillis(), typical(m));
        }
    }

    private String format() {
        return stocks == KnownInstruments.stocks().size() ? FORMAT : FORMAT + "/" + stocks;
    }

    private void startDay(long[] closes) {
        long openMicros = TradingCalendar.openMillis(day) * 1_000;
        for (int i = 0; i < stocks; i++) {
            InstrumentMarket market = markets.get(i);
            market.startDay(day, closes[i]);
            double gap = random.gaussian() * 0.3 * profiles.get(i).volatilityBps() / 10_000;
            fair[i] = closes[i] * (1 + gap);
            anchor[i] = fair[i];
            excitement[i] = 1;
            lastMicros[i] = openMicros;
            quote(i, openMicros / 1_000);
        }
        markets.get(stocks).startDay(day, Math.round(indexClose * 100) * 100);
        opening = 0;
        next = 0;
        nextMicros = openMicros;
        lastIndexMicros = openMicros;
        emptyBookOfIndex();
    }

    private long[] closes() {
        long[] closes = new long[stocks];
        for (int i = 0; i < stocks; i++) {
            long last = markets.get(i).lastPrice();
            closes[i] = last == 0 ? profiles.get(i).referencePrice() : last;
        }
        return closes;
    }

    /// Decides which instrument ticks next and when. Every instrument opens at 09:15:00 exactly;
    /// from then on the index ticks once a second and the stocks share the Poisson stream.
    private void schedule(int previous) {
        if (opening < stocks) {
            opening++;
            next = opening;
            return;
        }
        double burst = random.uniform() < 0.15 ? 0.25 : 1.13;
        long arrival =
                lastStockMicros(previous)
                        + Math.max(
                                1,
                                Math.round(random.exponential() * burst * MICROS / ticksPerSecond));
        boolean indexDue = lastIndexMicros + MICROS <= arrival;
        long due = indexDue ? lastIndexMicros + MICROS : arrival;
        if (due >= TradingCalendar.closeMillis(day) * 1_000) {
            nextMicros = TradingCalendar.openMillis(TradingCalendar.nextTradingDay(day)) * 1_000;
            next = 0;
            return;
        }
        nextMicros = Math.max(due, nextMicros);
        next = indexDue ? stocks : pick(previous);
    }

    private long lastStockMicros(int previous) {
        return previous == stocks ? lastIndexMicros : lastMicros[previous];
    }

    private int pick(int previous) {
        if (previous < stocks && random.uniform() < BURST) {
            return previous;
        }
        return random.below(stocks);
    }

    private void tickStock(int i, long micros) {
        KnownInstruments.Profile profile = profiles.get(i);
        InstrumentMarket market = markets.get(i);
        double seconds = Math.max(1, micros - lastMicros[i]) / (double) MICROS;
        double shape = shape(micros);
        double sigma =
                profile.volatilityBps() / 10_000.0 * StrictMath.sqrt(seconds / SESSION_SECONDS);
        excitement[i] = 1 + (excitement[i] - 1) * 0.97 + (random.uniform() < 0.02 ? 1.5 : 0);
        double step = sigma * shape * StrictMath.sqrt(excitement[i]) * random.gaussian();
        if (random.uniform() < JUMP) {
            step += random.gaussian() * 0.2 * profile.volatilityBps() / 10_000;
        }
        double pull = (anchor[i] - fair[i]) / fair[i] * seconds / 3_600;
        fair[i] = clampToBand(market, fair[i] * (1 + step + pull));
        lastMicros[i] = micros;
        long millis = micros / 1_000;
        quote(i, millis);
        lastBuy[i] = random.uniform() < 0.65 ? lastBuy[i] : !lastBuy[i];
        double mean = profile.dailyVolume() / (SESSION_SECONDS * ticksPerSecond / stocks);
        double cluster = random.exponential() * shape * excitement[i];
        long quantity = Math.max(1, Math.round(mean * cluster * 0.6));
        market.print(millis, market.opposite(lastBuy[i], 0), quantity);
    }

    private static double clampToBand(InstrumentMarket market, double price) {
        double margin = 5.0 * market.tick();
        return Math.clamp(price, market.lowerLimit() + margin, market.upperLimit() - margin);
    }

    /// The one place where the model's fair value becomes prices on the tick grid.
    private void quote(int i, long millis) {
        InstrumentMarket market = markets.get(i);
        long tick = market.tick();
        long spread = 1L + (random.uniform() < 0.25 ? 1 : 0) + (excitement[i] > 3 ? 2 : 0);
        long bid = Price4.floorToTick(Math.round(fair[i]) - spread * tick / 2, tick);
        BookShape.around(market, bid, bid + spread * tick, millis, typical(market));
    }

    private long typical(InstrumentMarket market) {
        if (market.index() == stocks) {
            return 0;
        }
        return Math.max(100, profiles.get(market.index()).dailyVolume() / 8_000);
    }

    private void tickIndex(long micros) {
        double weighted = 0;
        double weights = 0;
        for (int i = 0; i < stocks; i++) {
            int weight = profiles.get(i).weightBps();
            weighted += weight * markets.get(i).lastPrice() / indexBasePrice[i];
            weights += weight;
        }
        // Without one of the real names nothing moves the index.
        double share = weights == 0 ? 1 : weighted / weights;
        long value = Math.round(INDEX_BASE * share * 20) * 500;
        long millis = micros / 1_000;
        markets.get(stocks).print(millis, value, 0);
        emptyBookOfIndex();
    }

    /// An index has no book: every level is empty.
    private void emptyBookOfIndex() {
        InstrumentMarket index = markets.get(stocks);
        for (int level = 0; level < InstrumentMarket.LEVELS; level++) {
            index.level(level, 0, 0, 0, 0, 0, 0);
        }
        index.totals(0, 0);
    }

    /// The U shape of a day: busy after the open, quiet at noon, busy before the close.
    private double shape(long micros) {
        double open = TradingCalendar.openMillis(day) * 1_000.0;
        double close = TradingCalendar.closeMillis(day) * 1_000.0;
        double x = 2 * (micros - open) / (close - open) - 1;
        return 0.6 + 1.2 * x * x;
    }

    private static void append(StringBuilder text, long... numbers) {
        for (long number : numbers) {
            text.append(' ').append(number);
        }
    }

    private static long number(StringTokenizer words) {
        return Long.parseLong(words.nextToken());
    }
}
