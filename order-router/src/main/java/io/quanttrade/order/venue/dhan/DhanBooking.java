package io.quanttrade.order.venue.dhan;

import io.quanttrade.order.core.ChargeTerms;
import io.quanttrade.order.core.Charges;
import io.quanttrade.order.core.OrderLife;
import io.quanttrade.order.core.OrderState;
import io.quanttrade.order.stream.OrderDesk;
import io.quanttrade.order.stream.RouterMeters;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.NanoClock;
import io.quanttrade.topics.value.TradingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Turns what Dhan reports into events of our orders. Reports come from answers, book, trades and
/// socket, in any order and more than once; each is compared with what the desk knows, and only
/// what is new is recorded. Fills are booked from trades alone, because only they carry the
/// exchange trade id. Thread-safe.
final class DhanBooking {

    private static final Logger LOG = Logger.getLogger(DhanBooking.class);
    private static final int MAX_EXTERNAL_REMEMBERED = 20_000;

    private final OrderDesk desk;
    private final Charges charges;
    private final NanoClock clock;
    private final RouterMeters meters;
    private final Map<String, String> correlationIds = new ConcurrentHashMap<>();
    private final Set<String> external = ConcurrentHashMap.newKeySet();

    DhanBooking(OrderDesk desk, Charges charges, NanoClock clock, RouterMeters meters) {
        this.desk = desk;
        this.charges = charges;
        this.clock = clock;
        this.meters = meters;
    }

    /// Remembers the broker's id of an order of the process before.
    void resume(OrderLife life) {
        remember(life.order().venueOrderId(), life.order().correlationId());
    }

    private void remember(String orderId, String correlationId) {
        if (!orderId.isEmpty()) {
            correlationIds.put(orderId, correlationId);
        }
    }

    /// The order of ours a report is about: by broker id, then by correlation id. Empty for orders
    /// somebody else placed on the account; those are counted.
    Optional<OrderIntent> ours(BrokerOrder report) {
        String known = correlationIds.get(report.orderId());
        Optional<OrderIntent> intent =
                desk.find(known == null ? report.correlationId() : known)
                        .filter(found -> found.mode() == TradingMode.LIVE);
        if (intent.isEmpty()) {
            countExternal(report);
        } else {
            remember(report.orderId(), intent.get().correlationId());
        }
        return intent;
    }

    private void countExternal(BrokerOrder report) {
        if (external.size() >= MAX_EXTERNAL_REMEMBERED) {
            external.clear();
        }
        if (external.add(report.orderId())) {
            meters.external.increment();
            LOG.warnf(
                    "order-external: order %s (tag '%s', %s) at the broker is not ours",
                    report.orderId(), report.correlationId(), report.status());
        }
    }

    /// The broker has the order under this id. Nothing when that was known.
    void acknowledge(OrderIntent intent, String orderId, long marketTime) {
        remember(orderId, intent.correlationId());
        desk.record(
                intent.correlationId(),
                life -> {
                    if (!isBeforeAcknowledged(life)) {
                        return null;
                    }
                    if (life.state() == OrderState.UNSENT) {
                        LOG.errorf(
                                "order-appeared-late: order %s is at the broker as %s although it"
                                        + " was given up; booked as the broker reports it",
                                intent.correlationId(), orderId);
                    }
                    return new OrderEvent.OrderAcknowledged(
                            life.order().withVenueOrderId(orderId),
                            life.nextSequence(),
                            Math.max(life.eventTime(), marketTime),
                            clock.epochNanos());
                });
    }

    /// Applies a report about the order itself: its acknowledgement and its end. Its fills come
    /// from [#trades]; an end waits until the fills it reports are booked.
    ///
    /// @return false when trades are missing and the report is to be applied again after them
    boolean report(OrderIntent intent, BrokerOrder report) {
        OrderLife known = desk.life(intent.correlationId());
        if (known.state() == OrderState.NEW) {
            LOG.errorf(
                    "order-not-sent-by-us: the broker has order %s with our tag %s, which this"
                            + " router has not sent",
                    report.orderId(), report.correlationId());
            return true;
        }
        if (report.status().equals("REJECTED") && report.filledQuantity() == 0) {
            reject(intent, report);
            return true;
        }
        acknowledge(intent, report.orderId(), report.time());
        if (report.filledQuantity() > desk.life(intent.correlationId()).filledQuantity()) {
            return false;
        }
        end(intent, report);
        return true;
    }

    private void reject(OrderIntent intent, BrokerOrder report) {
        boolean hasCode = !report.errorCode().isEmpty() && !report.errorCode().equals("0");
        desk.record(
                intent.correlationId(),
                life ->
                        isBeforeAcknowledged(life) || life.state() == OrderState.ACKED
                                ? new OrderEvent.OrderRejected(
                                        life.order().withVenueOrderId(report.orderId()),
                                        life.nextSequence(),
                                        hasCode ? report.errorCode() : "REJECTED",
                                        report.reason(),
                                        Math.max(life.eventTime(), report.time()),
                                        clock.epochNanos())
                                : null);
    }

    private void end(OrderIntent intent, BrokerOrder report) {
        desk.record(
                intent.correlationId(),
                life -> {
                    if (!isWorking(life)) {
                        return null;
                    }
                    long time = Math.max(life.eventTime(), report.time());
                    long now = clock.epochNanos();
                    return switch (report.status()) {
                        case "CANCELLED", "CANCELED" ->
                                new OrderEvent.OrderCanceled(
                                        life.order(),
                                        life.nextSequence(),
                                        report.reason(),
                                        time,
                                        now);
                        case "EXPIRED" ->
                                new OrderEvent.OrderExpired(
                                        life.order(),
                                        life.nextSequence(),
                                        report.reason(),
                                        time,
                                        now);
                        // The rest of a partly filled order was refused.
                        case "REJECTED" ->
                                new OrderEvent.OrderRejected(
                                        life.order(),
                                        life.nextSequence(),
                                        "REJECTED",
                                        report.reason(),
                                        time,
                                        now);
                        case "TRANSIT",
                                "PENDING",
                                "PART_TRADED",
                                "TRADED",
                                "MODIFIED",
                                "TRIGGERED",
                                "INACTIVE",
                                "CONFIRM",
                                "CLOSED" ->
                                null;
                        default -> {
                            LOG.warnf(
                                    "order-status-unknown: order %s has status %s; left as it is",
                                    report.orderId(), report.status());
                            yield null;
                        }
                    };
                });
    }

    /// Ends an order that the broker no longer lists, a day or more after it was sent.
    void vanished(OrderIntent intent) {
        desk.record(
                intent.correlationId(),
                life ->
                        isWorking(life)
                                ? new OrderEvent.OrderExpired(
                                        life.order(),
                                        life.nextSequence(),
                                        "no longer in the broker's book",
                                        life.eventTime(),
                                        clock.epochNanos())
                                : null);
    }

    /// Books trades of our orders that were not booked yet.
    void trades(List<BrokerTrade> trades) {
        for (BrokerTrade trade : trades) {
            String id = correlationIds.get(trade.orderId());
            Optional<OrderIntent> intent = id == null ? Optional.empty() : desk.find(id);
            intent.ifPresent(order -> fill(order, trade));
        }
    }

    private void fill(OrderIntent intent, BrokerTrade trade) {
        desk.record(
                intent.correlationId(),
                life -> {
                    if (isBeforeAcknowledged(life)
                            || life.state() == OrderState.NEW
                            || desk.hasTrade(intent.correlationId(), trade.tradeId())) {
                        return null;
                    }
                    if (trade.quantity() > life.leavesQuantity()) {
                        LOG.errorf(
                                "fill-exceeds-order: trade %s of %d exceeds the %d that order %s has"
                                        + " left; not booked, compare the books",
                                trade.tradeId(),
                                trade.quantity(),
                                life.leavesQuantity(),
                                intent.correlationId());
                        return null;
                    }
                    long time = trade.time() < 0 ? life.eventTime() : trade.time();
                    return new OrderEvent.OrderFilled(
                            life.order(),
                            life.nextSequence(),
                            trade.tradeId(),
                            trade.quantity(),
                            trade.price(),
                            life.filledQuantity() + trade.quantity(),
                            charges.ofFill(
                                    ChargeTerms.of(intent, MarketTime.istDate(time)),
                                    life.turnover(),
                                    trade.price().times(trade.quantity())),
                            time,
                            clock.epochNanos());
                });
    }

    private static boolean isBeforeAcknowledged(OrderLife life) {
        return life.state() == OrderState.SENDING
                || life.state() == OrderState.UNKNOWN
                || life.state() == OrderState.UNSENT;
    }

    private static boolean isWorking(OrderLife life) {
        return life.state() == OrderState.ACKED || life.state() == OrderState.PARTIALLY_FILLED;
    }
}
