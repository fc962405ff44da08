package io.quanttrade.simulator.core;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// Plays recorded tapes, merged by time (ties: in the order the tapes were given). The book is one
/// tick wide around the last price: after a rise the print was at the ask, else at the bid.
///
/// A recorded day counts as open during the regular session and from its first to its last row, so
/// that recordings of other venues trade as well.
public final class RecordedMarket implements MarketSource {
    /// Wide enough for every recorded day; the true band is not in the files.
    private static final long BAND_BPS = 2_000;

    private static final long TYPICAL_SHARES = 600;
    private static final long MILLIS = 1_000;
    private static final String FORMAT = "tape-1";

    private final List<TickTape> tapes;
    private final int[] marketOfTape;
    private final List<InstrumentMarket> markets = new ArrayList<>();
    private final List<UpdateCounter> counters = new ArrayList<>();
    private final Map<LocalDate, long[]> recordedHours = new HashMap<>();
    private final PriorityQueue<Integer> order;
    private final int[] cursor;
    private final LocalDate[] dayOfMarket;
    private final long startMillis;
    private final long totalRows;
    private long played;
    private long lastSecond;

    /// Tapes of the same symbol (several days) share one instrument. Throws
    /// [IllegalArgumentException] when there is no row at all.
    public RecordedMarket(List<TickTape> allTapes) {
        tapes = allTapes.stream().filter(t -> t.size() > 0).toList();
        if (tapes.isEmpty()) {
            throw new IllegalArgumentException(
                    "tick-files-empty: no usable row in any tick file or recording; give others");
        }
        marketOfTape = new int[tapes.size()];
        cursor = new int[tapes.size()];
        Map<String, Integer> indexOf = new LinkedHashMap<>();
        long rows = 0;
        for (int t = 0; t < tapes.size(); t++) {
            Instrument instrument = tapes.get(t).instrument();
            Integer known = indexOf.get(instrument.key());
            if (known == null) {
                known = markets.size();
                indexOf.put(instrument.key(), known);
                InstrumentMarket market = new InstrumentMarket(instrument, known, BAND_BPS);
                markets.add(market);
                counters.add(new UpdateCounter(market));
            }
            marketOfTape[t] = known;
            rows += tapes.get(t).size();
            noteHours(tapes.get(t));
        }
        totalRows = rows;
        dayOfMarket = new LocalDate[markets.size()];
        order =
                new PriorityQueue<>(
                        Comparator.<Integer>comparingLong(t -> tapes.get(t).millis(cursor[t]))
                                .thenComparingInt(t -> t));
        fillQueue();
        startMillis = nextMillis();
        lastSecond = startMillis / MILLIS;
        showOpeningPrices();
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
        Integer tape = order.peek();
        return tape == null ? NEVER : tapes.get(tape).millis(cursor[tape]);
    }

    @Override
    public boolean isOpen(long millis) {
        if (TradingCalendar.isOpen(millis)) {
            return true;
        }
        long[] hours = recordedHours.get(TradingCalendar.dateOf(millis));
        return hours != null && millis >= hours[0] && millis <= hours[1];
    }

    @Override
    public InstrumentMarket advance() {
        int t = order.remove();
        TickTape tape = tapes.get(t);
        int row = cursor[t]++;
        played++;
        if (cursor[t] < tape.size()) {
            order.add(t);
        }
        InstrumentMarket market = markets.get(marketOfTape[t]);
        long millis = tape.millis(row);
        LocalDate date = TradingCalendar.dateOf(millis);
        if (!date.equals(dayOfMarket[market.index()])) {
            // Without the day before on tape its first price is the best known previous close.
            boolean first = dayOfMarket[market.index()] == null;
            dayOfMarket[market.index()] = date;
            market.startDay(date, first ? tape.price(row) : market.lastPrice());
        }
        boolean rose = tape.price(row) >= market.lastPrice();
        market.print(millis, tape.price(row), tape.quantity(row));
        shape(market, rose, millis);
        counters.get(market.index()).played();
        lastSecond = millis / MILLIS;
        return market;
    }

    @Override
    public Optional<SentCounts> sent() {
        boolean over = nextMillis() == NEVER;
        long before = over ? lastSecond + 1 : lastSecond;
        List<SentCounts.Count> counts = new ArrayList<>();
        for (int i = 0; i < markets.size(); i++) {
            counts.add(
                    new SentCounts.Count(
                            markets.get(i).instrument(), counters.get(i).before(before)));
        }
        return Optional.of(new SentCounts(before * MILLIS, over, counts));
    }

    @Override
    public String identity() {
        return FORMAT + " " + totalRows + " " + startMillis + " " + markets.size();
    }

    @Override
    public String position() {
        return FORMAT + " " + totalRows + " " + startMillis + " " + played;
    }

    @Override
    public void resume(String position) {
        String[] words = position.split(" ", -1);
        if (words.length != 4
                || !words[0].equals(FORMAT)
                || Long.parseLong(words[1]) != totalRows
                || Long.parseLong(words[2]) != startMillis) {
            throw new IllegalArgumentException("position of other tick files");
        }
        long target = Long.parseLong(words[3]);
        while (played < target && nextMillis() != NEVER) {
            InstrumentMarket _ = advance();
        }
    }

    /// Before its first row an instrument shows the price it is about to open with.
    private void showOpeningPrices() {
        for (int t = tapes.size() - 1; t >= 0; t--) {
            InstrumentMarket market = markets.get(marketOfTape[t]);
            long millis = tapes.get(t).millis(0);
            market.startDay(TradingCalendar.dateOf(millis), tapes.get(t).price(0));
            shape(market, true, millis);
        }
    }

    private void shape(InstrumentMarket market, boolean rose, long millis) {
        if (market.instrument().segment() == Segment.IDX_I) {
            return;
        }
        long tick = market.tick();
        long last = market.lastPrice();
        long ask = rose ? Price4.ceilToTick(last, tick) : Price4.floorToTick(last, tick) + tick;
        BookShape.around(market, ask - tick, ask, millis, TYPICAL_SHARES);
    }

    private void fillQueue() {
        for (int t = 0; t < tapes.size(); t++) {
            order.add(t);
        }
    }

    private void noteHours(TickTape tape) {
        for (int row = 0; row < tape.size(); row++) {
            long millis = tape.millis(row);
            long[] hours =
                    recordedHours.computeIfAbsent(
                            TradingCalendar.dateOf(millis), d -> new long[] {millis, millis});
            hours[0] = Math.min(hours[0], millis);
            hours[1] = Math.max(hours[1], millis);
        }
    }
}
