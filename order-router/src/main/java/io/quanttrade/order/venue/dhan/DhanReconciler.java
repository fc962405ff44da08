package io.quanttrade.order.venue.dhan;

import io.quanttrade.order.core.OrderLife;
import io.quanttrade.order.stream.EntryGate;
import io.quanttrade.order.stream.OrderDesk;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.value.TradingMode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Follows what was sent: reads the order-update socket, settles unknown orders, fetches trades of
/// orders that grew, and compares all books after each connect and every 30 s (every 5 s while the
/// socket is down). [#step] is called by one thread.
public final class DhanReconciler implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DhanReconciler.class);
    private static final int MAX_REPORTS_WAITING = 10_000;
    private static final long TAKE_MILLIS = 50;
    private static final long RECONCILE_NANOS = 30 * MarketTime.NANOS_PER_SECOND;
    // Without the socket the books are all there is.
    private static final long RECONCILE_BLIND_NANOS = 5 * MarketTime.NANOS_PER_SECOND;
    private static final long RETRY_NANOS = 2 * MarketTime.NANOS_PER_SECOND;
    private static final long TRADES_RETRY_NANOS = MarketTime.NANOS_PER_SECOND;

    private final DhanRest rest;
    private final OrderDesk desk;
    private final DhanBooking booking;
    private final NanoClock clock;
    private final DhanVenue.ReleaseTimes releases;
    private final String account;
    private final UnknownOrders unknown;
    private final OrderUpdateSocket socket;
    private final BrokerHalt halt = new BrokerHalt();
    private final RateBackoff backoff = new RateBackoff();
    private final BlockingQueue<BrokerOrder> reports =
            new LinkedBlockingQueue<>(MAX_REPORTS_WAITING);
    private final Map<String, Long> missingTrades = new LinkedHashMap<>();
    private volatile boolean reconcileNow = true;
    private volatile boolean reconciled;
    private volatile String code = "catching-up";
    private long nextReconcile;

    DhanReconciler(
            DhanRest rest,
            OrderDesk desk,
            DhanBooking booking,
            NanoClock clock,
            DhanVenue.ReleaseTimes releases,
            DhanSettings settings) {
        this.rest = rest;
        this.desk = desk;
        this.booking = booking;
        this.clock = clock;
        this.releases = releases;
        this.account = settings.clientId();
        this.unknown = new UnknownOrders(desk, rest, clock);
        this.socket =
                new OrderUpdateSocket(
                        rest.client(), settings, clock, this::hear, () -> reconcileNow = true);
    }

    private void hear(BrokerOrder report) {
        if (!reports.offer(report)) {
            // Reading the whole book replaces what is lost here.
            reconcileNow = true;
        }
    }

    UnknownOrders unknown() {
        return unknown;
    }

    /// True when orders may leave: the books agree, nothing is halted, and the broker's rate limit
    /// was not hit.
    boolean isOpen() {
        return reconciled && halt.code().isEmpty() && !backoff.isActive();
    }

    EntryGate.@Nullable Block halted() {
        String halted = halt.code();
        return halted.isEmpty() ? null : new EntryGate.Block(halted, halt.reason());
    }

    /// Why no order leaves as a stable code, empty when it may.
    String code() {
        String halted = halt.code();
        if (!halted.isEmpty()) {
            return halted;
        }
        return backoff.isActive() ? SendOutcome.Cause.RATE.code() : code;
    }

    void refused(SendOutcome.Cause cause, String reason) {
        if (cause == SendOutcome.Cause.RATE) {
            LOG.warnf("broker-rate-limited: %s; waiting", reason);
            backoff.refused(clock.monotonicNanos());
        } else {
            halt.halt(cause.code(), reason, clock.epochNanos());
        }
    }

    public boolean isSocketConnected() {
        return socket.isConnected();
    }

    /// Orders whose fate is open.
    public int unknownOrders() {
        return unknown.count();
    }

    /// One round: what the socket said, then whatever is due.
    public void step() throws InterruptedException {
        socket.maintain();
        halt.liftIfReleased(releases.lastRelease(account));
        for (BrokerOrder report = reports.poll(TAKE_MILLIS, TimeUnit.MILLISECONDS);
                report != null;
                report = reports.poll()) {
            BrokerOrder heard = report;
            var intent = booking.ours(heard);
            if (intent.isPresent()) {
                report(intent.get(), heard);
            }
        }
        if (backoff.isActive()) {
            probe();
            return;
        }
        if (reconcileNow || clock.monotonicNanos() - nextReconcile >= 0) {
            reconcile();
        }
        unknown.resolve(this::report);
        fetchMissingTrades();
    }

    private void probe() throws InterruptedException {
        if (!backoff.isProbeDue(clock.monotonicNanos())) {
            return;
        }
        boolean refused =
                rest.orders() instanceof Lookup.NoEvidence<?> none
                        && none.cause() == SendOutcome.Cause.RATE;
        if (!backoff.probed(refused, clock.monotonicNanos())) {
            halt.halt(
                    SendOutcome.Cause.RATE.code(), "still refused after 150 s", clock.epochNanos());
        }
    }

    private void report(OrderIntent intent, BrokerOrder report) throws InterruptedException {
        if (booking.report(intent, report)) {
            return;
        }
        if (rest.trades(report.orderId()) instanceof Lookup.Found<List<BrokerTrade>> trades) {
            booking.trades(trades.value());
        }
        if (!booking.report(intent, report)) {
            missingTrades.put(report.orderId(), clock.monotonicNanos() + TRADES_RETRY_NANOS);
        }
    }

    /// Orders whose fills the trade book did not show yet: asked again until it does.
    private void fetchMissingTrades() throws InterruptedException {
        for (Map.Entry<String, Long> each : List.copyOf(missingTrades.entrySet())) {
            if (clock.monotonicNanos() - each.getValue() < 0) {
                continue;
            }
            missingTrades.remove(each.getKey());
            if (rest.byOrderId(each.getKey()) instanceof Lookup.Found<BrokerOrder> order) {
                var intent = booking.ours(order.value());
                if (intent.isPresent()) {
                    report(intent.get(), order.value());
                }
            } else {
                missingTrades.put(each.getKey(), clock.monotonicNanos() + TRADES_RETRY_NANOS);
            }
        }
    }

    /// Compares the broker's books with ours and records the differences.
    private void reconcile() throws InterruptedException {
        reconcileNow = false;
        nextReconcile = clock.monotonicNanos() + RETRY_NANOS;
        switch (rest.orders()) {
            case Lookup.Found<List<BrokerOrder>> book -> {
                if (compare(book.value())) {
                    mirrorKillSwitch();
                    reconciled = true;
                    code = "";
                    nextReconcile =
                            clock.monotonicNanos()
                                    + (socket.isConnected()
                                            ? RECONCILE_NANOS
                                            : RECONCILE_BLIND_NANOS);
                }
            }
            case Lookup.Absent<List<BrokerOrder>> _ -> unavailable("no order book", null);
            case Lookup.NoEvidence<List<BrokerOrder>> none ->
                    unavailable(none.reason(), none.cause());
        }
    }

    private void unavailable(String reason, SendOutcome.@Nullable Cause cause) {
        if (cause != null) {
            refused(cause, reason);
        }
        if (!code.equals("broker-unavailable")) {
            LOG.warnf("broker-unavailable: %s; no order leaves until the books agree", reason);
        }
        code = "broker-unavailable";
        reconciled = false;
    }

    private boolean compare(List<BrokerOrder> book) throws InterruptedException {
        Set<String> listed = new HashSet<>();
        Map<OrderIntent, BrokerOrder> behind = new LinkedHashMap<>();
        for (BrokerOrder row : book) {
            var intent = booking.ours(row);
            if (intent.isPresent()) {
                listed.add(intent.get().correlationId());
                if (!booking.report(intent.get(), row)) {
                    behind.put(intent.get(), row);
                }
            }
        }
        switch (rest.trades()) {
            case Lookup.Found<List<BrokerTrade>> trades -> booking.trades(trades.value());
            case Lookup.Absent<List<BrokerTrade>> _ -> {
                unavailable("no trade book", null);
                return false;
            }
            case Lookup.NoEvidence<List<BrokerTrade>> none -> {
                unavailable(none.reason(), none.cause());
                return false;
            }
        }
        for (Map.Entry<OrderIntent, BrokerOrder> each : behind.entrySet()) {
            if (!booking.report(each.getKey(), each.getValue())) {
                missingTrades.put(
                        each.getValue().orderId(), clock.monotonicNanos() + TRADES_RETRY_NANOS);
            }
        }
        endVanished(listed);
        return true;
    }

    /// Dhan's books hold one day. An order of an earlier day that it no longer knows is over.
    private void endVanished(Set<String> listed) throws InterruptedException {
        for (OrderIntent intent : desk.open(TradingMode.LIVE)) {
            OrderLife life = desk.life(intent.correlationId());
            boolean earlierDay =
                    MarketTime.istDay(clock.epochNanos()) > MarketTime.istDay(intent.decidedTime());
            if (earlierDay
                    && !listed.contains(intent.correlationId())
                    && !life.order().venueOrderId().isEmpty()
                    && rest.byOrderId(life.order().venueOrderId())
                            instanceof Lookup.Absent<BrokerOrder>) {
                booking.vanished(intent);
            }
        }
    }

    private void mirrorKillSwitch() throws InterruptedException {
        // A broker that does not tell is no reason to stand still: it refuses orders by itself.
        if (rest.killSwitch() instanceof Lookup.Found<String> state
                && state.value().equals("ACTIVATE")) {
            halt.halt(
                    "broker-kill-switch",
                    "Dhan's kill switch is on for the account",
                    clock.epochNanos());
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
