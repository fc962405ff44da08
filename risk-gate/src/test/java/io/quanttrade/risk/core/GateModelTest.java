package io.quanttrade.risk.core;

import static io.quanttrade.risk.testing.Fixtures.ACCOUNT;
import static io.quanttrade.risk.testing.Fixtures.TEN;
import static io.quanttrade.risk.testing.Fixtures.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.risk.testing.Fixtures;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A naive book of its own follows a random stream of signals, fills, ends of orders and
/// valuations, and judges each approval by itself.
class GateModelTest {

    private static final List<InstrumentId> INSTRUMENTS =
            List.of(
                    new InstrumentId("NSE:A"),
                    new InstrumentId("NSE:B"),
                    new InstrumentId("NSE:C"));
    private static final int STEPS = 3_000;

    private final Map<InstrumentId, Long> held = new HashMap<>();
    private final Map<InstrumentId, Price> marks = new HashMap<>();
    private final Map<String, Open> open = new HashMap<>();
    private Money cash = Money.ZERO;
    private int approvals;
    private int denials;

    private record Open(OrderIntent intent, long leaves, int sequence) {}

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 20_260_813})
    void noApprovalEverExceedsALimit(long seed) {
        System.out.println("GateModelTest seed " + seed);
        Random random = new Random(seed);
        SeenSignals seen = SeenSignals.inMemory();
        GateCore gate = new GateCore(seen);
        RiskLimits limits = limits();
        AccountState state = AccountState.empty(ACCOUNT);
        INSTRUMENTS.forEach(
                id -> {
                    held.put(id, 0L);
                    marks.put(id, Price.of("100"));
                });
        state = state.apply(valuation(1, random));
        for (int step = 2; step <= STEPS; step++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> state = signal(gate, seen, state, limits, random, step);
                case 2 -> state = orderEvent(state, random);
                default -> state = state.apply(valuation(step, random));
            }
            INSTRUMENTS.forEach(checkHeld(state));
            assertEquals(cash, state.cashFlow());
        }
        assertTrue(approvals > 100 && denials > 100, approvals + " / " + denials);
    }

    private java.util.function.Consumer<InstrumentId> checkHeld(AccountState state) {
        return id -> {
            assertEquals(held.get(id), state.quantity(id));
            assertTrue(state.quantity(id) >= 0, "long only");
        };
    }

    private static RiskLimits limits() {
        Fixtures.Limits limits = new Fixtures.Limits();
        limits.maxOrderValue = Money.ofWhole(30_000);
        limits.maxOpenOrderValue = Money.ofWhole(60_000);
        limits.maxGrossExposure = Money.ofWhole(150_000);
        limits.maxInstrumentExposure = Money.ofWhole(70_000);
        limits.maxOpenPositions = 2;
        limits.maxOpenOrders = 6;
        limits.maxDailyLoss = Money.ofWhole(1_000_000);
        limits.duplicateWindowNanos = 1;
        return limits.build();
    }

    private AccountState signal(
            GateCore gate,
            SeenSignals seen,
            AccountState state,
            RiskLimits limits,
            Random random,
            int step) {
        Fixtures.Signal signal =
                random.nextInt(3) == 0 ? Fixtures.Signal.exit() : new Fixtures.Signal();
        signal.id = "s" + step;
        signal.pyramiding = 20;
        signal.deployment = "d" + random.nextInt(2);
        signal.instrument = INSTRUMENTS.get(random.nextInt(INSTRUMENTS.size()));
        signal.reference = new Price(500L * (1_900 + random.nextInt(200)));
        signal.eventTime = TEN + step * MarketTime.NANOS_PER_MILLI;
        if (signal.size instanceof SizeRule.FixedQuantity) {
            signal.size = new SizeRule.FixedQuantity(1 + random.nextInt(400));
        }
        GateResult result =
                gate.decide(
                        state,
                        signal.build(),
                        Fixtures.inputs(limits, Fixtures.instrument(signal.instrument)),
                        InputCursor.EMPTY,
                        TEN);
        seen.add(signal.id);
        OrderIntent intent = result.intent();
        if (intent == null) {
            denials++;
            return result.next();
        }
        approvals++;
        open.put(intent.correlationId(), new Open(intent, intent.quantity(), 0));
        if (intent.side() == Side.BUY) {
            judgeEntry(intent, limits, signal.reference);
        } else {
            judgeExit(intent);
        }
        return result.next();
    }

    private void judgeEntry(OrderIntent intent, RiskLimits limits, Price reference) {
        Money entries = Money.ZERO;
        Money instrumentEntries = Money.ZERO;
        for (Open order : open.values()) {
            Price price = order.intent().limitPrice();
            if (order.intent().side() == Side.BUY && price != null) {
                Money value = price.times(order.leaves());
                entries = entries.plus(value);
                if (order.intent().instrument().equals(intent.instrument())) {
                    instrumentEntries = instrumentEntries.plus(value);
                }
            }
        }
        Money gross = entries;
        for (InstrumentId id : INSTRUMENTS) {
            Price price = id.equals(intent.instrument()) ? reference : mark(id);
            gross = gross.plus(price.times(held.getOrDefault(id, 0L)));
        }
        Money net =
                instrumentEntries.plus(reference.times(held.getOrDefault(intent.instrument(), 0L)));
        assertAtMost(limits.maxOpenOrderValue(), entries);
        assertAtMost(limits.maxGrossExposure(), gross);
        assertAtMost(limits.maxInstrumentExposure(), net);
        assertTrue(open.size() <= limits.maxOpenOrders());
    }

    private void judgeExit(OrderIntent intent) {
        long selling =
                open.values().stream()
                        .filter(order -> order.intent().side() == Side.SELL)
                        .filter(order -> order.intent().instrument().equals(intent.instrument()))
                        .mapToLong(Open::leaves)
                        .sum();
        assertTrue(selling <= held.getOrDefault(intent.instrument(), 0L));
    }

    private AccountState orderEvent(AccountState state, Random random) {
        if (open.isEmpty()) {
            return state;
        }
        List<String> ids = open.keySet().stream().sorted().toList();
        String id = ids.get(random.nextInt(ids.size()));
        Open order = open.get(id);
        if (order == null) {
            throw new IllegalStateException(id);
        }
        int sequence = order.sequence() + 1;
        OrderEvent.OrderRef ref = ref(order.intent());
        if (random.nextInt(3) == 0) {
            open.remove(id);
            return Ledger.apply(state, new OrderEvent.OrderCanceled(ref, sequence, "x", TEN, TEN))
                    .next();
        }
        Price limit = order.intent().limitPrice();
        if (limit == null) {
            throw new IllegalStateException("market order");
        }
        long part = 1 + random.nextLong(order.leaves());
        OrderEvent.OrderFilled fill =
                new OrderEvent.OrderFilled(
                        ref,
                        sequence,
                        "T" + sequence,
                        part,
                        limit,
                        order.intent().quantity() - order.leaves() + part,
                        Money.of("0.5"),
                        TEN,
                        TEN);
        long signed = ref.side().sign() * part;
        held.merge(ref.instrument(), signed, Long::sum);
        cash = cash.minus(limit.times(signed)).minus(fill.charges());
        if (part == order.leaves()) {
            open.remove(id);
        } else {
            open.put(id, new Open(order.intent(), order.leaves() - part, sequence));
        }
        AccountState once = Ledger.apply(state, fill).next();
        return Ledger.apply(once, fill).next();
    }

    /// Marks of all instruments, so that the naive book and the ledger value alike.
    private Valuation valuation(int step, Random random) {
        List<Valuation.Mark> list = new ArrayList<>();
        for (InstrumentId id : INSTRUMENTS) {
            Price price = new Price(500L * (1_900 + random.nextInt(200)));
            marks.put(id, price);
            list.add(new Valuation.Mark(id, held.getOrDefault(id, 0L), price, Money.ZERO));
        }
        return new Valuation(
                ACCOUNT,
                step,
                list,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                TEN,
                TEN);
    }

    private Price mark(InstrumentId id) {
        return marks.getOrDefault(id, Price.of("100"));
    }

    private static void assertAtMost(Money limit, Money value) {
        assertTrue(value.compareTo(limit) <= 0, value + " > " + limit);
    }
}
