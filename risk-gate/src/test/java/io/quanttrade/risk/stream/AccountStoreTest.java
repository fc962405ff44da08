package io.quanttrade.risk.stream;

import static io.quanttrade.risk.testing.Fixtures.ACCOUNT;
import static io.quanttrade.risk.testing.Fixtures.TEN;
import static io.quanttrade.risk.testing.Fixtures.ref;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.risk.core.AccountState;
import io.quanttrade.risk.core.GateCore;
import io.quanttrade.risk.core.GateResult;
import io.quanttrade.risk.core.Ledger;
import io.quanttrade.risk.core.SeenSignals;
import io.quanttrade.risk.core.SleeveHolding;
import io.quanttrade.risk.testing.Fixtures;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderEvent.OrderRef;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TopicOffset;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountStoreTest {

    private KeyValueStore<String, byte[]> store;

    @BeforeEach
    void open() {
        store =
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore("accounts"),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withLoggingDisabled()
                        .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20_260_813})
    void whatIsReadBackIsWhatWasPutAfterEveryStep(long seed) {
        System.out.println("AccountStoreTest seed " + seed);
        Random random = new Random(seed);
        AccountStore writer = new AccountStore(store);
        AccountState state = AccountState.empty(ACCOUNT);
        for (int step = 1; step <= 400; step++) {
            state = step(state, random, step);
            writer.put(state);
            assertEquals(state, new AccountStore(store).get(ACCOUNT));
        }
        assertTrue(state.holdings().size() == 1 && !state.closed().isEmpty());
    }

    @Test
    void accountsDoNotMix() {
        AccountStore writer = new AccountStore(store);
        AccountState state = Ledger.apply(AccountState.empty(ACCOUNT), hand("A", 1, TEN)).next();
        writer.put(state);
        AccountId longer = new AccountId(ACCOUNT.value() + "0");
        assertEquals(AccountState.empty(longer), new AccountStore(store).get(longer));
    }

    @Test
    void orderThatEndsIsOneEntry() {
        AccountStore writer = new AccountStore(store);
        OrderRef order = ref("A", Side.BUY, 2);
        AccountState open =
                Ledger.apply(
                                AccountState.empty(ACCOUNT),
                                new OrderEvent.OrderSubmitted(order, 1, TEN, TEN))
                        .next();
        writer.put(open);
        long before = store.approximateNumEntries();
        writer.put(
                Ledger.apply(open, new OrderEvent.OrderCanceled(order, 2, "x", TEN, TEN)).next());
        assertEquals(before, store.approximateNumEntries());
    }

    @Test
    void stateOfANewerProgramIsRefused() {
        store.put("PAPER-1 a", new PartWriter(2).number(1).bytes());
        assertThrows(IllegalStateException.class, () -> new AccountStore(store).get(ACCOUNT));
    }

    @Test
    void aSleeveStoredBeforeEntriesWereCountedHasOne() {
        AccountStore writer = new AccountStore(store);
        writer.put(Ledger.apply(AccountState.empty(ACCOUNT), hand("A", 1, TEN)).next());
        String key = "PAPER-1 s " + Fixtures.TCS + " " + Fixtures.DEPLOYMENT;
        assertNotNull(store.get(key));
        store.put(
                key,
                new PartWriter(1)
                        .text(Fixtures.DEPLOYMENT)
                        .text(Fixtures.TCS.value())
                        .number(7)
                        .bytes());
        assertEquals(
                List.of(new SleeveHolding(7, 1)),
                List.copyOf(new AccountStore(store).get(ACCOUNT).sleeves().values()));
    }

    @Test
    void numbersOfAnySizeSurvive() {
        long[] numbers = {0, 1, -1, 63, 64, -65, Long.MAX_VALUE, Long.MIN_VALUE};
        PartWriter out = new PartWriter(1);
        for (long number : numbers) {
            out.number(number);
        }
        PartReader in = new PartReader(out.text("₹ text").bytes(), 1);
        for (long number : numbers) {
            assertEquals(number, in.number());
        }
        assertEquals("₹ text", in.text());
    }

    @Test
    void offsetsOfInputsSurviveARestart() {
        new InputOffsets(store).applied("order.event.v1", 41);
        new InputOffsets(store).applied("signal.v1", 7);
        InputCursor cursor = new InputOffsets(store).cursor(3, InputCursor.EMPTY);
        assertEquals(
                List.of(
                        new TopicOffset("order.event.v1", 3, 41),
                        new TopicOffset("portfolio.valuation.v1", 3, -1),
                        new TopicOffset("signal.v1", 3, 7)),
                cursor.positions());
    }

    private static AccountState step(AccountState state, Random random, int step) {
        long time = TEN + step * (MarketTime.NANOS_PER_DAY / 100);
        return switch (random.nextInt(5)) {
            case 0 -> approve(state, step);
            case 1 ->
                    state.apply(
                            new Valuation(
                                    ACCOUNT,
                                    step,
                                    List.of(
                                            new Valuation.Mark(
                                                    Fixtures.TCS,
                                                    1,
                                                    new Price(1_000_000L + step),
                                                    Money.ZERO)),
                                    Money.ZERO,
                                    Money.ZERO,
                                    Money.ZERO,
                                    Money.ZERO,
                                    Money.ZERO,
                                    time,
                                    time));
            case 2 ->
                    Ledger.apply(
                                    state,
                                    new OrderEvent.OrderUnsent(
                                            ref("H" + random.nextInt(30), Side.SELL, 5),
                                            1 + random.nextInt(90),
                                            "ABSENT",
                                            "not found",
                                            time,
                                            time))
                            .next();
            default ->
                    Ledger.apply(
                                    state,
                                    hand("H" + random.nextInt(30), 1 + random.nextInt(90), time))
                            .next();
        };
    }

    private static AccountState approve(AccountState state, int step) {
        Fixtures.Signal signal = new Fixtures.Signal();
        signal.id = "s" + step;
        signal.pyramiding = 20;
        signal.size = new SizeRule.FixedQuantity(1 + step % 7);
        GateResult result =
                new GateCore(SeenSignals.inMemory())
                        .decide(state, signal.build(), Fixtures.inputs(), InputCursor.EMPTY, TEN);
        return result.next();
    }

    private static OrderEvent hand(String id, int sequence, long time) {
        OrderRef order = ref(id, id.hashCode() % 2 == 0 ? Side.BUY : Side.SELL, 100);
        return new OrderEvent.OrderFilled(
                order,
                sequence,
                "T" + sequence,
                1,
                Price.of("100.05"),
                1,
                Money.of("0.1"),
                time,
                time);
    }
}
