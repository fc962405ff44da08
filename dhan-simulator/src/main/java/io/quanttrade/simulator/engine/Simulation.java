package io.quanttrade.simulator.engine;

import io.quanttrade.simulator.core.Account;
import io.quanttrade.simulator.core.CandleHistory;
import io.quanttrade.simulator.core.Charts;
import io.quanttrade.simulator.core.ContractListing;
import io.quanttrade.simulator.core.ContractMarket;
import io.quanttrade.simulator.core.Exchange;
import io.quanttrade.simulator.core.ExchangeListener;
import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.MarketSource;
import io.quanttrade.simulator.core.Order;
import io.quanttrade.simulator.core.OrderRequest;
import io.quanttrade.simulator.core.Product;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.core.SentCounts;
import io.quanttrade.simulator.core.Trade;
import io.quanttrade.simulator.core.TradingCalendar;
import io.quanttrade.simulator.store.CandleFile;
import io.quanttrade.simulator.store.DataFolder;
import io.quanttrade.simulator.store.Journal;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The running simulator: market clock, market, exchange and journal. All methods except the
/// constructor run on the event loop.
public final class Simulation {
    /// Longest run of market events before the loop serves its sockets again.
    private static final long SLICE_NANOS = 4_000_000;

    /// Longest sleep of the market pump; a changed speed or pause is seen after at most this.
    private static final long MAX_WAIT_MILLIS = 50;

    /// How far the saved market position lags what was sent, so that a restart skips nothing.
    private static final long POSITION_LAG_NANOS = 2_000_000_000L;

    private static final String CONVERSION = "conversion";
    private static final String DRIFT = "drift";
    private static final long POSITION_EVERY_MILLIS = 500;
    private static final int MAX_ARRIVALS = 10_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private record Position(long nanos, String text) {}

    private final Vertx vertx;
    private final Context context;
    private final MarketSource source;
    private final @Nullable DataFolder folder;
    private final Exchange exchange;
    private final Journal journal;
    private final Switches switches;
    private final MarketClock clock;
    private final List<MarketListener> marketListeners = new ArrayList<>();
    private final List<MarketWatcher> watchers = new ArrayList<>();
    private final Map<Integer, List<ContractMarket>> contracts = new HashMap<>();
    private final CandleHistory candles;
    private final Charts charts;
    private final @Nullable CandleFile candleFile;
    private final List<ExchangeListener> orderListeners = new ArrayList<>();
    private final Deque<Position> positions = new ArrayDeque<>();
    private final Map<String, Integer> ordersPerCorrelation = new HashMap<>();
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private final Map<String, String> settings = new HashMap<>();
    private LocalDate day;
    private long lastEventMillis;
    private long ticks;
    private long ordersAccepted;
    private boolean whole;
    private @Nullable List<InstrumentMarket> required;
    private boolean restoring = true;
    private boolean over;
    private boolean closed;

    /// Restores what the folder knows and puts the market to its saved position. `funds` is in
    /// ten-thousandths of a rupee; `derivatives` lists futures and options on the source's
    /// instruments.
    public Simulation(
            Vertx vertx,
            MarketSource source,
            double speed,
            long funds,
            boolean derivatives,
            @Nullable DataFolder folder) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.source = source;
        this.folder = folder;
        long nanos = System.nanoTime();
        this.clock = new MarketClock(speed, source.startMillis(), nanos);
        this.switches =
                new Switches(
                        clock::speed,
                        s -> clock.speed(s, System.nanoTime()),
                        clock::paused,
                        p -> clock.pause(p, System.nanoTime()));
        LocalDate first = TradingCalendar.dateOf(source.startMillis());
        List<InstrumentMarket> markets = new ArrayList<>(source.instruments());
        if (derivatives) {
            for (ContractMarket contract : ContractListing.on(source.instruments(), first)) {
                markets.add(contract);
                contracts
                        .computeIfAbsent(contract.underlying().index(), k -> new ArrayList<>())
                        .add(contract);
            }
        }
        this.candles = new CandleHistory(source.instruments().size());
        this.charts = new Charts(source.instruments(), candles, first);
        this.candleFile =
                folder == null
                        ? null
                        : CandleFile.open(
                                folder.candleFile(),
                                source.identity(),
                                source.instruments().size(),
                                candles);
        this.exchange =
                new Exchange(
                        List.copyOf(markets),
                        new Account(funds),
                        switches.behaviour,
                        this::orderChanged);
        Optional<String> saved = folder == null ? Optional.empty() : folder.position();
        saved.ifPresent(this::resume);
        this.journal =
                folder == null
                        ? Journal.inMemory()
                        : Journal.open(folder.journalFile(), exchange, this::restored);
        restoring = false;
        switches.killSwitch = setting("killSwitch").filter("ACTIVATE"::equals).isPresent();
        for (Order order : exchange.orders()) {
            count(order.correlationId());
        }
        long next = source.nextMillis();
        lastEventMillis = next == MarketSource.NEVER ? source.startMillis() : next;
        clock.jump(lastEventMillis, nanos);
        day = TradingCalendar.dateOf(lastEventMillis);
        exchange.account().rollTo(day);
    }

    /// Starts market time and sends orders that were under way when the process ended.
    public void start() {
        clock.jump(lastEventMillis, System.nanoTime());
        context.runOnContext(v -> pump());
        if (folder != null) {
            long _ = vertx.setPeriodic(POSITION_EVERY_MILLIS, t -> savePosition());
        }
        for (Order order : List.copyOf(exchange.orders())) {
            if (order.inFlight()) {
                dispatch(order.orderId());
            }
        }
    }

    /// From now on a reader misses nothing: the market stands still until [#release], and later
    /// whenever one of the instruments named there has no subscriber or a reader is behind. To be
    /// called before [#start].
    public void playWhole() {
        whole = true;
    }

    /// Lets a market that plays whole begin once each of these instruments has a subscriber.
    ///
    /// @param keys of the instruments, for example `NSE_EQ:1333`; those of no instrument of the
    ///   source ask for nothing
    public void release(Set<String> keys) {
        required =
                source.instruments().stream()
                        .filter(market -> keys.contains(market.instrument().key()))
                        .toList();
    }

    /// How much of a tape has been played; empty where the source is not one.
    public Optional<SentCounts> sent() {
        return source.sent();
    }

    /// Stops market time and closes the journal.
    public void close() {
        closed = true;
        journal.close();
        if (candleFile != null) {
            candleFile.close();
        }
    }

    public void listen(MarketListener listener) {
        marketListeners.add(listener);
    }

    public void listen(MarketWatcher watcher) {
        watchers.add(watcher);
    }

    public void listen(ExchangeListener listener) {
        orderListeners.add(listener);
    }

    public Exchange exchange() {
        return exchange;
    }

    /// Candles of every instrument.
    public Charts charts() {
        return charts;
    }

    /// Futures and options on an instrument, none for most.
    public List<ContractMarket> contracts(InstrumentMarket underlying) {
        return contracts.getOrDefault(underlying.index(), List.of());
    }

    public Switches switches() {
        return switches;
    }

    /// Market time, epoch milliseconds UTC; never before the last event.
    public long now() {
        long time = Math.max(lastEventMillis, clock.millis(System.nanoTime()));
        return over ? Math.min(time, Math.max(lastEventMillis, closeOfDay())) : time;
    }

    public boolean isOpen() {
        return !(over && now() >= closeOfDay()) && source.isOpen(now());
    }

    /// IST date of market time.
    public LocalDate day() {
        return day;
    }

    public long ticks() {
        return ticks;
    }

    public long ordersAccepted() {
        return ordersAccepted;
    }

    /// Orders per correlation id, all days.
    public Map<String, Integer> ordersPerCorrelation() {
        return Map.copyOf(ordersPerCorrelation);
    }

    /// Whether the recorded files have been played to their end.
    public boolean isOver() {
        return over;
    }

    /// A setting of the account that outlives the process.
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /// All settings whose name begins so, in the order of their names.
    public SortedMap<String, String> settings(String prefix) {
        SortedMap<String, String> found = new TreeMap<>();
        settings.forEach(
                (name, value) -> {
                    if (name.startsWith(prefix)) {
                        found.put(name, value);
                    }
                });
        return found;
    }

    public void setting(String name, String value) {
        settings.put(name, value);
        journal.append(name, value);
    }

    /// While switch `lateFills` says so, an order that was just cancelled still trades a moment
    /// later, in the quantity of `lateFillQuantity`.
    public void maybeFillLate(String orderId) {
        if (switches.lateFills == 0) {
            return;
        }
        switches.lateFills -= switches.lateFills > 0 ? 1 : 0;
        long quantity = switches.lateFillQuantity == 0 ? Long.MAX_VALUE : switches.lateFillQuantity;
        later(switches.lateFillMillis, () -> exchange.fillLate(orderId, quantity, now()));
    }

    /// Moves open quantity to another product. Empty on success, else why not.
    public Optional<String> convert(
            Instrument instrument, Product from, Product to, long quantity) {
        Optional<String> refusal = exchange.account().convert(instrument, from, to, quantity);
        if (refusal.isEmpty()) {
            String move = instrument.key() + " " + from + " " + to + " " + quantity;
            journal.append(CONVERSION, day + " " + move);
        }
        return refusal;
    }

    /// Makes the broker's book of positions wrong by a signed quantity, without a trade.
    public void drift(Instrument instrument, Product product, long quantity, long price) {
        exchange.account().drift(instrument, product, quantity, price);
        String move = instrument.key() + " " + product + " " + quantity + " " + price;
        journal.append(DRIFT, day + " " + move);
    }

    private void restored(String name, String value) {
        if (!name.equals(CONVERSION) && !name.equals(DRIFT)) {
            settings.put(name, value);
            return;
        }
        String[] words = value.split(" ", -1);
        exchange.account().rollTo(LocalDate.parse(words[0]));
        String[] key = words[1].split(":", -1);
        Instrument instrument =
                exchange.market(Segment.valueOf(key[0]), Integer.parseInt(key[1]))
                        .map(InstrumentMarket::instrument)
                        .orElse(null);
        Product product = Product.valueOf(words[2]);
        if (instrument == null) {
            return;
        }
        if (name.equals(DRIFT)) {
            exchange.account()
                    .drift(instrument, product, Long.parseLong(words[3]), Long.parseLong(words[4]));
        } else {
            var _ =
                    exchange.account()
                            .convert(
                                    instrument,
                                    product,
                                    Product.valueOf(words[3]),
                                    Long.parseLong(words[4]));
        }
    }

    /// Turns the broker's kill switch, which outlives the process.
    public void killSwitch(boolean on) {
        switches.killSwitch = on;
        setting("killSwitch", on ? "ACTIVATE" : "DEACTIVATE");
    }

    /// Takes an order and sends it on its way.
    public Order send(OrderRequest request) {
        Order order = exchange.place(request, now());
        accepted(order);
        dispatch(order.orderId());
        return order;
    }

    /// Does something one latency of wall time later, unless the simulator has ended by then.
    public void later(long millis, Runnable action) {
        long _ =
                vertx.setTimer(
                        Math.max(1, millis),
                        t -> {
                            if (!closed) {
                                action.run();
                            }
                        });
    }

    /// Sends a TRANSIT order or a pending change on its way: one latency of wall time later it
    /// reaches the exchange.
    public void dispatch(String orderId) {
        if (switches.latencyMillis <= 0) {
            context.runOnContext(v -> arrive(orderId));
            return;
        }
        long _ = vertx.setTimer(switches.latencyMillis, t -> arrive(orderId));
    }

    private void arrive(String orderId) {
        if (!closed) {
            exchange.arrive(orderId, now());
        }
    }

    private void resume(String position) {
        try {
            source.resume(position);
        } catch (RuntimeException e) {
            // Other files or another seed than last time: the orders stay, the market starts anew.
            System.getLogger(Simulation.class.getName())
                    .log(System.Logger.Level.WARNING, "market starts anew: " + e.getMessage());
        }
    }

    private void pump() {
        if (closed) {
            return;
        }
        long until = System.nanoTime() + SLICE_NANOS;
        holdWithoutReader();
        boolean more = !clock.paused() && !clock.held() && playDue(until);
        marketListeners.forEach(MarketListener::flush);
        if (more) {
            context.runOnContext(v -> pump());
            return;
        }
        long wait = MAX_WAIT_MILLIS;
        if (!clock.paused() && !clock.held() && !over) {
            wait = Math.min(wait, clock.wallMillisUntil(source.nextMillis(), System.nanoTime()));
        }
        long _ = vertx.setTimer(Math.max(1, wait), t -> pump());
    }

    /// An unlimited market would be over before anyone looked, so it always waits for a reader.
    private void holdWithoutReader() {
        boolean hold =
                isAwaited()
                        || ((switches.waitForFeed || clock.isUnlimited())
                                && marketListeners.stream().noneMatch(MarketListener::hasReader));
        if (hold != clock.held()) {
            clock.hold(hold, System.nanoTime());
        }
    }

    /// Whether a market that plays whole must wait for its release or for a subscriber.
    private boolean isAwaited() {
        List<InstrumentMarket> wanted = required;
        if (!whole) {
            return false;
        }
        return wanted == null
                || !wanted.stream()
                        .allMatch(m -> marketListeners.stream().anyMatch(l -> l.wants(m)));
    }

    /// Plays what is due; true when the slice ended before the due events did.
    private boolean playDue(long until) {
        while (System.nanoTime() < until) {
            long next = source.nextMillis();
            if (next == MarketSource.NEVER) {
                finish();
                return false;
            }
            if (!TradingCalendar.dateOf(next).equals(day)) {
                changeDay(next);
            }
            if ((whole || clock.isUnlimited())
                    && marketListeners.stream().anyMatch(MarketListener::congested)) {
                return false;
            }
            if (clock.isUnlimited()) {
                clock.jump(next, System.nanoTime());
            } else if (next > clock.millis(System.nanoTime())) {
                return false;
            }
            play(next);
        }
        return true;
    }

    private void play(long millis) {
        InstrumentMarket market = source.advance();
        lastEventMillis = millis;
        ticks++;
        if (market.lastPrice() != 0) {
            candles.tick(market, millis, this::minuteOver);
        }
        changed(market, millis);
        for (ContractMarket contract : contracts(market)) {
            if (isWanted(contract) && !contract.contract().expiry().isBefore(day)) {
                contract.refresh();
                changed(contract, millis);
            }
        }
    }

    /// Asked a thousand times per tick of an index: plain loops.
    private boolean isWanted(ContractMarket contract) {
        if (exchange.hasWorkingOrder(contract)) {
            return true;
        }
        for (MarketListener listener : marketListeners) {
            if (listener.wants(contract)) {
                return true;
            }
        }
        return false;
    }

    private void changed(InstrumentMarket market, long millis) {
        for (MarketListener listener : marketListeners) {
            listener.changed(market);
        }
        exchange.tick(market, millis);
        for (MarketWatcher watcher : watchers) {
            watcher.ticked(market, millis);
        }
    }

    private void minuteOver(
            int index, int minute, long open, long high, long low, long close, long volume) {
        if (candleFile != null) {
            candleFile.append(index, minute, open, high, low, close, volume);
        }
    }

    private void changeDay(long next) {
        long close = Math.max(lastEventMillis, closeOfDay());
        exchange.endOfDay(close);
        exchange.settleExpired(day, close);
        day = TradingCalendar.dateOf(next);
        exchange.account().rollTo(day);
        clock.jump(next, System.nanoTime());
    }

    /// The recording is over: the day runs on without ticks until its close.
    private void finish() {
        over = true;
        if (clock.isUnlimited()) {
            clock.jump(Math.max(lastEventMillis, closeOfDay()), System.nanoTime());
        }
        if (now() >= closeOfDay()) {
            exchange.endOfDay(now());
        }
    }

    private long closeOfDay() {
        return TradingCalendar.closeMillis(day);
    }

    private void orderChanged(Order order, @Nullable Trade trade) {
        if (restoring) {
            return;
        }
        journal.append(order, trade);
        orderListeners.forEach(listener -> listener.changed(order, trade));
    }

    /// An order request and the wall clock at which it was taken, for whoever measures latency.
    public record Arrival(String correlationId, long epochNanos) {}

    /// The latest order requests, oldest first, at most [#MAX_ARRIVALS].
    public List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /// Counts an accepted order.
    public void accepted(Order order) {
        ordersAccepted++;
        count(order.correlationId());
        Instant now = Instant.now();
        arrivals.addLast(
                new Arrival(
                        order.correlationId(),
                        now.getEpochSecond() * NANOS_PER_SECOND + now.getNano()));
        if (arrivals.size() > MAX_ARRIVALS) {
            arrivals.removeFirst();
        }
    }

    private void count(String correlationId) {
        int _ = ordersPerCorrelation.merge(correlationId, 1, Integer::sum);
    }

    private void savePosition() {
        if (closed || folder == null) {
            return;
        }
        long now = System.nanoTime();
        positions.addLast(new Position(now, source.position()));
        Position due = null;
        while (!positions.isEmpty() && now - positions.getFirst().nanos() >= POSITION_LAG_NANOS) {
            due = positions.removeFirst();
        }
        if (due != null) {
            folder.position(due.text());
        }
    }
}
