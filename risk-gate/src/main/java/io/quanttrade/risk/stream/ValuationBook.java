package io.quanttrade.risk.stream;

import io.quanttrade.risk.core.Valuer;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TradingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Positions, last prices and last valuations; says which accounts are worth a new valuation.
/// Confined to one thread.
final class ValuationBook {

    /// Ticks that must not move a mark.
    private static final int UNTRUSTED =
            TickFlag.OUTLIER.bit() | TickFlag.LATE.bit() | TickFlag.CROSSED.bit();

    private final Map<AccountId, Map<InstrumentId, Position>> positions = new TreeMap<>();
    private final Map<AccountId, Valuation> last = new HashMap<>();
    private final Map<InstrumentId, Price> prices = new HashMap<>();
    private final Map<InstrumentId, Times> times = new HashMap<>();

    private record Times(long eventTime, long receivedTime) {}

    void apply(Position position) {
        positions
                .computeIfAbsent(position.account(), account -> new TreeMap<>())
                .put(position.instrument(), position);
    }

    void apply(Tick tick) {
        // The end of a session repeats a price, perhaps one that was not to be trusted.
        if (tick.kind() != TickKind.SESSION_END && (tick.flags() & UNTRUSTED) == 0) {
            prices.put(tick.instrument(), tick.lastPrice());
            times.put(tick.instrument(), new Times(tick.eventTime(), tick.receivedTime()));
        }
    }

    /// A valuation written before, by this process or the one before it.
    void written(Valuation valuation) {
        last.put(valuation.account(), valuation);
    }

    /// Accounts that have or had a position.
    Set<AccountId> accounts() {
        return positions.keySet();
    }

    boolean hasValuation(AccountId account) {
        return last.containsKey(account);
    }

    TradingMode mode(AccountId account) {
        return positions.getOrDefault(account, Map.of()).values().iterator().next().mode();
    }

    /// New valuations of the accounts whose amounts changed since the last one written.
    List<Valuation> due() {
        List<Valuation> due = new ArrayList<>();
        positions.forEach(
                (account, held) -> {
                    Valuation before = last.get(account);
                    Valuation now = value(account, held, before);
                    if (before == null || !sameAmounts(before, now)) {
                        due.add(now);
                    }
                });
        return due;
    }

    private Valuation value(
            AccountId account, Map<InstrumentId, Position> held, @Nullable Valuation before) {
        long eventTime = 0;
        long receivedTime = 0;
        for (Position position : held.values()) {
            eventTime = Math.max(eventTime, position.eventTime());
            receivedTime = Math.max(receivedTime, position.receivedTime());
            Times tick = times.get(position.instrument());
            if (tick != null && position.quantity() != 0) {
                eventTime = Math.max(eventTime, tick.eventTime());
                receivedTime = Math.max(receivedTime, tick.receivedTime());
            }
        }
        return Valuer.value(
                account,
                before == null ? 1 : before.sequence() + 1,
                held.values(),
                prices,
                eventTime,
                receivedTime);
    }

    private static boolean sameAmounts(Valuation before, Valuation now) {
        return before.marks().equals(now.marks())
                && before.realizedPnl().equals(now.realizedPnl())
                && before.charges().equals(now.charges());
    }
}
