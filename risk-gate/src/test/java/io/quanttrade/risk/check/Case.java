package io.quanttrade.risk.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.risk.testing.Fixtures;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.order.OrderType;
import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.signal.SignalAction;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import org.jspecify.annotations.Nullable;

/// A context in which every rule passes, to be changed by a test: a buy of 10 at 2,880.00 with last
/// trade 2,873.05 at 10:00, or a sell of 10 out of 10.
final class Case {
    final Fixtures.Signal signal;
    Fixtures.@Nullable Limits limits = new Fixtures.Limits();
    @Nullable RiskControl everywhere;
    @Nullable RiskControl account;
    @Nullable Instrument instrument = Fixtures.tcs();
    boolean ready = true;
    String notReadyReason = "";
    boolean signalSeen;
    long decidedTime = Fixtures.TEN;

    long quantity = 10;
    @Nullable Price limitPrice;

    long positionQuantity = 10;
    long deploymentQuantity = 10;
    long openSells;
    long deploymentOpenSells;
    int deploymentEntries;
    Money openEntryValue = Money.ZERO;
    Money grossPositionValue = Money.ZERO;
    Money instrumentValue = Money.ZERO;
    Money instrumentOpenEntryValue = Money.ZERO;
    int otherPositions;
    int openOrders;
    Money cashFlow = Money.ZERO;
    Money dayPnl = Money.ZERO;
    long nearestTwinNanos = Long.MAX_VALUE;
    boolean approvalsFull;

    private Case(Fixtures.Signal signal, Price limitPrice) {
        this.signal = signal;
        this.limitPrice = limitPrice;
    }

    static Case entry() {
        return new Case(new Fixtures.Signal(), Price.of("2880"));
    }

    static Case exit() {
        return new Case(Fixtures.Signal.exit(), Price.of("2866"));
    }

    /// The limits to change; they are there unless the test took them away.
    Fixtures.Limits limits() {
        Fixtures.Limits present = limits;
        if (present == null) {
            throw new IllegalStateException("no limits");
        }
        return present;
    }

    CheckContext context() {
        SignalRaised raised = signal.build();
        boolean isEntry = signal.action == SignalAction.ENTER_LONG;
        Instrument known = instrument;
        TradingCalendar.Session session =
                known == null ? null : Fixtures.CALENDAR.sessionAt(known, raised.eventTime());
        return new CheckContext(
                raised,
                new OrderDraft(
                        isEntry ? Side.BUY : Side.SELL,
                        quantity,
                        limitPrice == null ? OrderType.MARKET : OrderType.LIMIT,
                        limitPrice,
                        raised.referencePrice()),
                new Exposure(
                        positionQuantity,
                        deploymentQuantity,
                        openSells,
                        deploymentOpenSells,
                        deploymentEntries,
                        openEntryValue,
                        grossPositionValue,
                        instrumentValue,
                        instrumentOpenEntryValue,
                        otherPositions,
                        openOrders,
                        cashFlow,
                        dayPnl,
                        nearestTwinNanos,
                        approvalsFull),
                limits == null ? null : limits.build(),
                everywhere,
                account,
                known,
                session,
                ready,
                notReadyReason,
                decidedTime,
                signalSeen);
    }

    CheckResult result(String code) {
        return Rules.evaluate(context()).stream()
                .filter(result -> result.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    void passes(String code) {
        CheckResult result = result(code);
        assertTrue(result.passed(), result::toString);
    }

    void fails(String code) {
        CheckResult result = result(code);
        assertFalse(result.passed(), result::toString);
    }

    /// The rule exists for entries only: the same exit passes and says so.
    void isNotApplied(String code) {
        passes(code);
        assertEquals("exit: not applied", result(code).observed());
    }
}
