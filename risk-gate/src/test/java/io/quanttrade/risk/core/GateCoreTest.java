package io.quanttrade.risk.core;

import static io.quanttrade.risk.testing.Fixtures.ACCOUNT;
import static io.quanttrade.risk.testing.Fixtures.TCS;
import static io.quanttrade.risk.testing.Fixtures.TEN;
import static io.quanttrade.risk.testing.Fixtures.fill;
import static io.quanttrade.risk.testing.Fixtures.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.risk.check.Rules;
import io.quanttrade.risk.testing.Fixtures;
import io.quanttrade.risk.testing.Fixtures.Limits;
import io.quanttrade.risk.testing.Fixtures.Signal;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.order.OrderType;
import io.quanttrade.topics.order.Validity;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.DeterministicId;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateCoreTest {

    private static final AccountState EMPTY = AccountState.empty(ACCOUNT);
    private static final InputCursor CURSOR =
            new InputCursor(List.of(new TopicOffset("signal.v1", 2, 7)));

    private final SeenSignals seen = SeenSignals.inMemory();
    private final GateCore gate = new GateCore(seen);
    private long time = TEN;

    @Test
    void approvalGivesOneOrderWithIdsMadeOfItsInputs() {
        GateResult result = decide(EMPTY, new Signal(), Fixtures.inputs());
        RiskDecision.Approved approved =
                assertInstanceOf(RiskDecision.Approved.class, result.decision());
        OrderIntent intent = intent(result);
        assertEquals(RiskDecision.id("3f2a9c0e5b7d41688a1c"), approved.decisionId());
        assertEquals(approved.intentId(), intent.intentId());
        assertEquals(
                DeterministicId.of("intent", approved.decisionId(), "0", "1"), intent.intentId());
        assertEquals(CURSOR, approved.cursor());
        assertEquals(Rules.ALL.size(), approved.checks().size());
        assertEquals(Side.BUY, intent.side());
        assertEquals(10, intent.quantity());
        assertEquals(Validity.IOC, intent.validity());
        assertFalse(intent.reduceOnly());
        assertEquals(TEN + 2 * MarketTime.NANOS_PER_SECOND, intent.deadline());
        assertEquals(new TopicOffset("market.tick.v1", 0, 42), intent.trigger());
    }

    @Test
    void correlationIdsAreThoseOfTheOrderProtocol() {
        AccountId account = new AccountId("1000000001");
        String signal = "3f2a9c0e5b7d41688a1c";
        assertEquals(
                "C3WCFCS5EIBNA2MKVBME4GPOX", DeterministicId.correlationId(account, signal, 0, 1));
        assertEquals(
                "R6ROCMHSD5NGPBPTTOWW2WTL6", DeterministicId.correlationId(account, signal, 1, 1));
        Signal live = new Signal();
        live.account = account;
        OrderIntent intent = intent(decide(AccountState.empty(account), live, Fixtures.inputs()));
        assertEquals("C3WCFCS5EIBNA2MKVBME4GPOX", intent.correlationId());
    }

    @Test
    void sameArgumentsGiveTheSameResult() {
        AccountState held = held(25);
        for (Signal signal : List.of(new Signal(), Signal.exit())) {
            GateResult first = decide(held, signal, Fixtures.inputs());
            assertEquals(first, decide(held, signal, Fixtures.inputs()));
        }
    }

    @Test
    void limitOfABuyIsInsideTheConversionOnTheTick() {
        Signal signal = new Signal();
        signal.reference = Price.of("100.05");
        // 100.05 + 0.5 % = 100.55025
        assertEquals(Price.of("100.55"), intent(decide(EMPTY, signal)).limitPrice());
    }

    @Test
    void limitOfASellIsInsideTheConversionOnTheTick() {
        Signal signal = Signal.exit();
        signal.reference = Price.of("100.05");
        // 100.05 - 0.5 % = 99.54975
        assertEquals(Price.of("99.55"), intent(decide(held(3), signal)).limitPrice());
    }

    @Test
    void withoutConversionABacktestSendsMarketOrders() {
        Limits limits = new Limits();
        limits.marketConversionPpm = 0;
        limits.mode = TradingMode.BACKTEST;
        Signal signal = new Signal();
        signal.mode = TradingMode.BACKTEST;
        OrderIntent intent =
                intent(decide(EMPTY, signal, Fixtures.inputs(limits.build(), Fixtures.tcs())));
        assertEquals(OrderType.MARKET, intent.type());
        assertNull(intent.limitPrice());
    }

    @Test
    void fixedValueBuysWholeLotsAtTheReferencePrice() {
        Signal signal = new Signal();
        signal.reference = Price.of("100");
        signal.size = new SizeRule.FixedValue(Money.of("49999.99"));
        GateInputs lots =
                Fixtures.inputs(
                        new Limits().build(),
                        Fixtures.instrument(TCS, 25, "0.05", 0, null, null, true));
        assertEquals(475, intent(decide(EMPTY, signal, lots)).quantity());
    }

    @Test
    void wholePositionIsWhatTheDeploymentHoldsMinusItsOpenExits() {
        GateResult first = decide(held(25), Signal.exit());
        assertEquals(25, intent(first).quantity());
        assertTrue(intent(first).reduceOnly());
        Signal again = Signal.exit();
        again.id = "exit-2";
        RiskDecision.Denied denied = denied(decide(first.next(), again));
        assertEquals("NOTHING_TO_EXIT", denied.code());
        assertEquals("holds 25 units, sells 25 units", denied.observed());
    }

    @Test
    void exitOfAnotherDeploymentFindsNothingToClose() {
        Signal foreign = Signal.exit();
        foreign.deployment = "other";
        foreign.size = new SizeRule.FixedQuantity(5);
        assertEquals("NOTHING_TO_EXIT", denied(decide(held(25), foreign)).code());
    }

    @Test
    void approvalReservesBeforeTheNextSignal() {
        Limits limits = new Limits();
        limits.maxOpenOrderValue = Money.ofWhole(50_000);
        GateInputs inputs = Fixtures.inputs(limits.build(), Fixtures.tcs());
        GateResult first = decide(EMPTY, new Signal(), inputs);
        Signal second = new Signal();
        second.id = "second";
        second.pyramiding = 1;
        second.size = new SizeRule.FixedQuantity(8);
        assertEquals("OPEN_VALUE", denied(decide(first.next(), second, inputs)).code());
    }

    @Test
    void missingLimitsDenyWithAFullDecision() {
        RiskDecision.Denied denied =
                denied(decide(EMPTY, new Signal(), Fixtures.inputs(null, Fixtures.tcs())));
        assertEquals("NOT_READY", denied.code());
        assertEquals("reason=limits-missing", denied.observed());
        assertEquals(Rules.ALL.size(), denied.checks().size());
    }

    @Test
    void missingInstrumentDeniesWithAFullDecision() {
        RiskDecision.Denied denied =
                denied(decide(EMPTY, new Signal(), Fixtures.inputs(new Limits().build(), null)));
        assertEquals("INSTRUMENT_STATE", denied.code());
        assertEquals(Rules.ALL.size(), denied.checks().size());
    }

    @Test
    void amountsBeyond64BitsAreDeniedNotThrown() {
        Signal signal = new Signal();
        signal.size = new SizeRule.FixedQuantity(Long.MAX_VALUE);
        RiskDecision.Denied denied = denied(decide(EMPTY, signal));
        assertEquals("QTY_MAX", denied.code());
        Signal huge = new Signal();
        huge.reference = new Price(Long.MAX_VALUE / 2);
        assertEquals("reason=amount-overflow", denied(decide(EMPTY, huge)).observed());
    }

    @Test
    void unboundedAgesGiveAnUnboundedDeadline() {
        Limits limits = new Limits();
        limits.entryMaxAgeNanos = Long.MAX_VALUE;
        GateInputs inputs = Fixtures.inputs(limits.build(), Fixtures.tcs());
        assertEquals(Long.MAX_VALUE, intent(decide(EMPTY, new Signal(), inputs)).deadline());
    }

    @Test
    void signalSeenBeforeIsADuplicate() {
        seen.add("3f2a9c0e5b7d41688a1c");
        assertEquals("DUPLICATE", denied(decide(EMPTY, new Signal())).code());
    }

    @Test
    void equalOrderIsADuplicateInsideTheWindowAndFreeAtItsEnd() {
        AccountState state = decide(EMPTY, new Signal()).next();
        Signal twin = new Signal();
        twin.id = "twin";
        twin.pyramiding = 1;
        twin.eventTime = TEN + 10 * MarketTime.NANOS_PER_SECOND - 1;
        assertEquals("DUPLICATE", denied(decide(state, twin)).code());
        twin.eventTime = TEN + 10 * MarketTime.NANOS_PER_SECOND;
        assertInstanceOf(RiskDecision.Approved.class, decide(state, twin).decision());
    }

    /// The signals of `../shared/trials/R01TIE.csv`: a tie while long crosses up a second time.
    @Test
    void entryWhileThePositionIsOpenIsDeniedUntilItIsFlat() {
        AccountState held = filled(decide(EMPTY, entry("first", 0)), 10);
        RiskDecision.Denied again = denied(decide(held, entry("tie", 0)));
        assertEquals("POSITION_OPEN", again.code());
        assertEquals("1 entry in the position or open", again.observed());
        GateResult exit = decide(held, Signal.exit());
        assertEquals(10, intent(exit).quantity());
        AccountState flat = filled(exit, 10);
        assertEquals(0, flat.quantity(TCS));
        assertEquals(10, intent(decide(flat, entry("next", 0))).quantity());
    }

    @Test
    void entryWhileAnEntryOrderIsOpenIsDenied() {
        GateResult first = decide(EMPTY, entry("first", 0));
        assertEquals("POSITION_OPEN", denied(decide(first.next(), entry("second", 0))).code());
        AccountState gone =
                Ledger.apply(
                                first.next(),
                                new OrderEvent.OrderCanceled(
                                        ref(intent(first)), 1, "IOC", TEN, TEN))
                        .next();
        assertNotNull(decide(gone, entry("second", 0)).intent());
    }

    @Test
    void pyramidingLetsSoManyEntriesFollow() {
        AccountState one = filled(decide(EMPTY, entry("1", 2)), 10);
        GateResult second = decide(one, entry("2", 2));
        GateResult third = decide(second.next(), entry("3", 2));
        assertNotNull(third.intent());
        RiskDecision.Denied fourth = denied(decide(third.next(), entry("4", 2)));
        assertEquals("POSITION_OPEN", fourth.code());
        assertEquals("3 entries in the position or open", fourth.observed());
        AccountState two = filled(second, 10);
        assertEquals("POSITION_OPEN", denied(decide(two, entry("3", 1))).code());
        assertNotNull(decide(two, entry("3", 2)).intent());
    }

    @Test
    void entryThatFilledInPartIsOneEntry() {
        GateResult first = decide(EMPTY, entry("1", 1));
        AccountState part = filled(first, 4);
        assertNotNull(decide(part, entry("2", 1)).intent());
        AccountState whole =
                Ledger.apply(part, fill(ref(intent(first)), 2, 6, "2873", 10, "0")).next();
        assertEquals(1, whole.sleeves().firstEntry().getValue().entries());
        assertNotNull(decide(whole, entry("2", 1)).intent());
    }

    @Test
    void entryThatIsStillOpenWhileItsPartWasSoldIsOneEntry() {
        GateResult first = decide(EMPTY, entry("1", 0));
        AccountState part = filled(first, 4);
        AccountState sold = filled(decide(part, Signal.exit()), 4);
        assertEquals(0, sold.quantity(TCS));
        assertEquals("POSITION_OPEN", denied(decide(sold, entry("2", 0))).code());
    }

    @Test
    void entriesOfOtherDeploymentsAndInstrumentsDoNotCount() {
        AccountState held = filled(decide(EMPTY, entry("1", 0)), 10);
        Signal other = entry("2", 0);
        other.deployment = "other";
        other.size = new SizeRule.FixedQuantity(9);
        assertNotNull(decide(held, other).intent());
        Signal elsewhere = entry("3", 0);
        elsewhere.instrument = new InstrumentId("NSE:INFY");
        assertNotNull(
                decide(
                                held,
                                elsewhere,
                                Fixtures.inputs(
                                        new Limits().build(),
                                        Fixtures.instrument(elsewhere.instrument)))
                        .intent());
    }

    /// Each later than the duplicate window of the one before.
    private Signal entry(String id, int pyramiding) {
        Signal signal = new Signal();
        signal.id = id;
        signal.pyramiding = pyramiding;
        time += 11 * MarketTime.NANOS_PER_SECOND;
        signal.eventTime = time;
        return signal;
    }

    private static AccountState filled(GateResult result, long quantity) {
        return Ledger.apply(
                        result.next(),
                        fill(ref(intent(result)), 1, quantity, "2873", quantity, "0"))
                .next();
    }

    @Test
    void signalOfAnotherAccountIsRefused() {
        AccountState other = AccountState.empty(new AccountId("OTHER"));
        assertThrows(IllegalArgumentException.class, () -> decide(other, new Signal()));
    }

    @Test
    void deniedSignalReservesNothing() {
        Signal flagged = new Signal();
        flagged.flags = 1 << 2;
        GateResult result = decide(EMPTY, flagged);
        assertNull(result.intent());
        assertTrue(result.next().open().isEmpty());
        assertTrue(result.next().approvals().isEmpty());
    }

    private GateResult decide(AccountState state, Signal signal) {
        return decide(state, signal, Fixtures.inputs());
    }

    private GateResult decide(AccountState state, Signal signal, GateInputs inputs) {
        return gate.decide(state, signal.build(), inputs, CURSOR, TEN);
    }

    private static AccountState held(long quantity) {
        return Ledger.apply(
                        EMPTY,
                        fill(ref("HELD", Side.BUY, quantity), 1, quantity, "90", quantity, "0"))
                .next();
    }

    private static OrderIntent intent(GateResult result) {
        OrderIntent intent = result.intent();
        assertNotNull(intent, result.decision()::toString);
        return intent;
    }

    private static RiskDecision.Denied denied(GateResult result) {
        return assertInstanceOf(RiskDecision.Denied.class, result.decision());
    }
}
