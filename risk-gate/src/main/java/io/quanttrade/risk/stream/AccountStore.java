package io.quanttrade.risk.stream;

import io.quanttrade.risk.core.AccountState;
import io.quanttrade.risk.core.Holding;
import io.quanttrade.risk.core.LedgerOrder;
import io.quanttrade.risk.core.Sleeve;
import io.quanttrade.risk.core.SleeveHolding;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.AccountId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// Accounts in a key-value store, in parts: `<account> a` the summary, `<account> h <instrument>` a
/// holding, `<account> s <instrument> <deployment>` a sleeve, `<account> o <correlation id>` an
/// order. Only parts that changed are written. What was read stays in memory until the task is
/// initialised anew.
final class AccountStore {

    private static final String SUMMARY = " a";
    private static final String HOLDING = " h ";
    private static final String SLEEVE = " s ";
    private static final String ORDER = " o ";

    private final KeyValueStore<String, byte[]> store;
    private final Map<AccountId, AccountState> loaded = new HashMap<>();

    AccountStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /// The account, empty when nothing is stored of it.
    AccountState get(AccountId account) {
        return loaded.computeIfAbsent(account, this::load);
    }

    /// Stores the account; the one stored before must be the one [#get] gave.
    void put(AccountState state) {
        AccountState before = get(state.account());
        String account = state.account().value();
        if (state == before) {
            return;
        }
        store.put(account + SUMMARY, AccountParts.summary(state));
        putChanged(
                before.holdings(),
                state.holdings(),
                instrument -> account + HOLDING + instrument,
                entry -> AccountParts.holding(entry.getValue()));
        putChanged(
                before.sleeves(),
                state.sleeves(),
                sleeve -> account + SLEEVE + sleeve.instrument() + " " + sleeve.deploymentId(),
                entry -> AccountParts.sleeve(entry.getKey(), entry.getValue()));
        putOrders(account, before, state);
        loaded.put(state.account(), state);
    }

    private <K, V> void putChanged(
            Map<K, V> before,
            Map<K, V> after,
            Function<K, String> key,
            Function<Map.Entry<K, V>, byte[]> bytes) {
        if (before == after) {
            return;
        }
        for (Map.Entry<K, V> entry : after.entrySet()) {
            if (!Objects.equals(before.get(entry.getKey()), entry.getValue())) {
                store.put(key.apply(entry.getKey()), bytes.apply(entry));
            }
        }
        for (K gone : before.keySet()) {
            if (!after.containsKey(gone)) {
                store.delete(key.apply(gone));
            }
        }
    }

    /// Open and closed orders share their keys: an order that ends is one write.
    private void putOrders(String account, AccountState before, AccountState after) {
        if (before.open() == after.open() && before.closed() == after.closed()) {
            return;
        }
        putChanged(
                orders(before),
                orders(after),
                id -> account + ORDER + id,
                entry -> AccountParts.order(entry.getValue()));
    }

    private static Map<String, LedgerOrder> orders(AccountState state) {
        Map<String, LedgerOrder> all = new HashMap<>(state.closed());
        all.putAll(state.open());
        return all;
    }

    private AccountState load(AccountId account) {
        byte[] summary = store.get(account.value() + SUMMARY);
        AccountState empty = AccountState.empty(account);
        if (summary == null) {
            return empty;
        }
        SortedMap<InstrumentId, Holding> holdings = new TreeMap<>();
        SortedMap<Sleeve, SleeveHolding> sleeves = new TreeMap<>();
        SortedMap<String, LedgerOrder> open = new TreeMap<>();
        SortedMap<String, LedgerOrder> closed = new TreeMap<>();
        scan(
                account.value() + HOLDING,
                (rest, bytes) -> holdings.put(new InstrumentId(rest), AccountParts.holding(bytes)));
        scan(account.value() + SLEEVE, (rest, bytes) -> AccountParts.readSleeve(bytes, sleeves));
        scan(
                account.value() + ORDER,
                (rest, bytes) -> {
                    LedgerOrder order = AccountParts.order(bytes);
                    (order.isOpen() ? open : closed).put(order.correlationId(), order);
                });
        AccountState parts =
                new AccountState(
                        account,
                        holdings,
                        sleeves,
                        open,
                        closed,
                        empty.cashFlow(),
                        empty.realized(),
                        empty.charges(),
                        empty.marketDay(),
                        empty.marks(),
                        empty.approvals(),
                        0,
                        0);
        return AccountParts.account(parts, summary);
    }

    private void scan(String prefix, BiConsumer<String, byte[]> part) {
        try (KeyValueIterator<String, byte[]> parts =
                store.prefixScan(prefix, new StringSerializer())) {
            while (parts.hasNext()) {
                KeyValue<String, byte[]> next = parts.next();
                part.accept(next.key.substring(prefix.length()), next.value);
            }
        }
    }
}
