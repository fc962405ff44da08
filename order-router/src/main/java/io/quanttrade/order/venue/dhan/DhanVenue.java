package io.quanttrade.order.venue.dhan;

import io.quanttrade.order.core.ChargeTerms;
import io.quanttrade.order.core.Charges;
import io.quanttrade.order.core.IllegalTransition;
import io.quanttrade.order.core.OrderLife;
import io.quanttrade.order.core.OrderState;
import io.quanttrade.order.stream.EntryGate;
import io.quanttrade.order.stream.FaultPoint;
import io.quanttrade.order.stream.JournalException;
import io.quanttrade.order.stream.OrderDesk;
import io.quanttrade.order.stream.OrderVenue;
import io.quanttrade.order.stream.RouterMeters;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.NanoClock;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sends live orders to Dhan, each at most once. [#dispatch] takes one order from the queue and may
/// be called by several threads; [DhanReconciler] follows what was sent. No order leaves before the
/// first reconciliation, while the broker refuses us, or past its deadline.
public final class DhanVenue implements OrderVenue {

    /// An order on its way out.
    ///
    /// @param readAt monotonic time at which it was accepted
    /// @param deadline monotonic time after which it must not leave
    private record Outgoing(OrderIntent intent, long readAt, long deadline) {}

    private static final Logger LOG = Logger.getLogger(DhanVenue.class);
    private static final int MAX_WAITING = 1_000;
    private static final long TAKE_MILLIS = 50;
    private static final long HOLD_NANOS = 20 * MarketTime.NANOS_PER_MILLI;

    private final DhanSettings settings;
    private final OrderDesk desk;
    private final EntryGate gate;
    private final Charges charges;
    private final NanoClock clock;
    private final Pause pause;
    private final RouterMeters meters;
    private final FaultPoint.Listener faults;
    private final DhanRest rest;
    private final DhanBooking booking;
    private final DhanReconciler reconciler;
    private final RateLimiter limiter;
    private final BlockingDeque<Outgoing> waiting = new LinkedBlockingDeque<>(MAX_WAITING);
    private final Map<ExchangeSegment, Long> closedOn = new ConcurrentHashMap<>();

    /// @param controls tells of kills and halts, and of their release
    public DhanVenue(
            DhanSettings settings,
            OrderDesk desk,
            EntryGate gate,
            ReleaseTimes controls,
            Charges charges,
            NanoClock clock,
            Pause pause,
            RouterMeters meters,
            FaultPoint.Listener faults) {
        this.settings = settings;
        this.desk = desk;
        this.gate = gate;
        this.charges = charges;
        this.clock = clock;
        this.pause = pause;
        this.meters = meters;
        this.faults = faults;
        this.rest = new DhanRest(settings, clock, pause, faults);
        this.booking = new DhanBooking(desk, charges, clock, meters);
        this.limiter = RateLimiter.orders(clock);
        this.reconciler = new DhanReconciler(rest, desk, booking, clock, controls, settings);
    }

    /// Wall clock of the newest release of an account by a person, 0 = never.
    public interface ReleaseTimes {
        long lastRelease(String account);
    }

    /// Follows what was sent.
    public DhanReconciler reconciler() {
        return reconciler;
    }

    @Override
    public String code() {
        return reconciler.code();
    }

    @Override
    public void accept(OrderIntent intent) throws InterruptedException {
        OrderLife life = desk.life(intent.correlationId());
        booking.resume(life);
        switch (life.state()) {
            case NEW -> {
                long now = clock.monotonicNanos();
                long left = Math.subtractExact(intent.deadline(), clock.epochNanos());
                waiting.putLast(
                        new Outgoing(intent, now, now + Math.min(left, MarketTime.NANOS_PER_DAY)));
            }
            // The process before ended while it was sending: only the broker knows.
            case SENDING, UNKNOWN ->
                    reconciler.unknown().add(intent, "the router restarted while sending");
            case ACKED, PARTIALLY_FILLED, UNSENT, REJECTED, FILLED, CANCELED, EXPIRED ->
                    LOG.debugf("%s is followed by reconciliation", intent.correlationId());
        }
    }

    /// Sends the next order, if one is waiting and may leave; returns after a short wait otherwise.
    public void dispatch() throws InterruptedException {
        Outgoing next = waiting.poll(TAKE_MILLIS, TimeUnit.MILLISECONDS);
        if (next == null) {
            return;
        }
        EntryGate.Block block = blocked(next);
        if (block != null) {
            unsent(next.intent(), block);
        } else if (!reconciler.isOpen()) {
            waiting.putFirst(next);
            pause.nanos(HOLD_NANOS);
        } else if (awaitSlot(next)) {
            send(next);
        }
    }

    private boolean awaitSlot(Outgoing next) throws InterruptedException {
        for (long wait = limiter.tryTake(); wait > 0; wait = limiter.tryTake()) {
            if (clock.monotonicNanos() + wait - next.deadline() > 0) {
                unsent(next.intent(), stale());
                return false;
            }
            pause.nanos(wait);
        }
        return true;
    }

    private void send(Outgoing next) throws InterruptedException {
        OrderIntent intent = next.intent();
        desk.record(
                intent.correlationId(),
                life ->
                        life.state() == OrderState.NEW
                                ? new OrderEvent.OrderSubmitted(
                                        life.order(),
                                        life.nextSequence(),
                                        intent.eventTime(),
                                        clock.epochNanos())
                                : null);
        faults.reached(FaultPoint.SENDING_DURABLE);
        // Things may have changed while the disk wrote: this is the last look before the first
        // byte.
        EntryGate.Block block = blocked(next);
        if (block != null) {
            unsent(intent, block);
            return;
        }
        meters.intentToPost(clock.monotonicNanos() - next.readAt());
        try {
            settle(next, rest.place(intent));
        } catch (JournalException | IllegalTransition e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever went wrong in here, the order may be at the broker.
            reconciler.unknown().add(intent, "the router failed while sending: " + e);
            throw e;
        }
    }

    private void settle(Outgoing sent, SendOutcome outcome) throws InterruptedException {
        OrderIntent intent = sent.intent();
        switch (outcome) {
            case SendOutcome.Taken taken -> booking.acknowledge(intent, taken.orderId(), -1);
            case SendOutcome.Rejected rejected -> rejected(intent, rejected);
            case SendOutcome.Refused refused -> refused(sent, refused);
            case SendOutcome.NotSent notSent ->
                    unsent(intent, new EntryGate.Block("broker-unavailable", notSent.reason()));
            case SendOutcome.Unknown unknown -> {
                LOG.warnf(
                        "order-unknown: %s may or may not be at the broker (%s); looking for it",
                        intent.correlationId(), unknown.reason());
                reconciler.unknown().add(intent, unknown.reason());
            }
        }
    }

    private void rejected(OrderIntent intent, SendOutcome.Rejected rejected) {
        if (rejected.closesSegment()) {
            closedOn.put(intent.segment(), MarketTime.istDay(intent.eventTime()));
            LOG.errorf(
                    "%s: the broker takes no more orders of %s today: %s",
                    rejected.code(), intent.segment(), rejected.reason());
        }
        desk.record(
                intent.correlationId(),
                life ->
                        life.state() == OrderState.SENDING
                                ? new OrderEvent.OrderRejected(
                                        life.order(),
                                        life.nextSequence(),
                                        rejected.code(),
                                        rejected.reason(),
                                        life.eventTime(),
                                        clock.epochNanos())
                                : null);
    }

    private void refused(Outgoing sent, SendOutcome.Refused refused) throws InterruptedException {
        reconciler.refused(refused.cause(), refused.reason());
        if (refused.cause() == SendOutcome.Cause.RATE) {
            // Certainly not taken: the same order may go again, inside its deadline.
            waiting.putFirst(sent);
        } else {
            unsent(sent.intent(), new EntryGate.Block(refused.cause().code(), refused.reason()));
        }
    }

    private EntryGate.@Nullable Block blocked(Outgoing next) {
        OrderIntent intent = next.intent();
        if (!intent.account().value().equals(settings.clientId())) {
            return new EntryGate.Block(
                    "ACCOUNT_UNKNOWN", "the broker client of this router is another one");
        }
        if (!charges.covers(ChargeTerms.of(intent, MarketTime.istDate(intent.eventTime())))) {
            return new EntryGate.Block(
                    "segment-unsupported", "no charges are known for " + intent.segment());
        }
        if (clock.monotonicNanos() - next.deadline() > 0) {
            return stale();
        }
        EntryGate.Block halted = reconciler.halted();
        if (halted != null) {
            return halted;
        }
        Long closed = closedOn.get(intent.segment());
        if (!intent.reduceOnly()
                && closed != null
                && closed == MarketTime.istDay(intent.eventTime())) {
            return new EntryGate.Block("segment-closed", "the broker closed " + intent.segment());
        }
        return gate.check(intent);
    }

    private static EntryGate.Block stale() {
        return new EntryGate.Block("SIGNAL_STALE", "its deadline passed before it could leave");
    }

    private void unsent(OrderIntent intent, EntryGate.Block block) {
        desk.record(
                intent.correlationId(),
                life ->
                        life.state() == OrderState.NEW || life.state() == OrderState.SENDING
                                ? new OrderEvent.OrderUnsent(
                                        life.order(),
                                        life.nextSequence(),
                                        block.code(),
                                        block.reason(),
                                        life.eventTime(),
                                        clock.epochNanos())
                                : null);
    }
}
