package io.quanttrade.risk.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values the positions of an account at market prices, exactly.
public final class Valuer {

    private Valuer() {}

    /// The valuation of all positions an account has or had. An open position without a price is
    /// marked at its average entry price.
    ///
    /// @param positions one per instrument, flat ones for their realised result
    /// @param marks last price per instrument
    /// @throws ArithmeticException when an amount does not fit 64 bits
    public static Valuation value(
            AccountId account,
            long sequence,
            Collection<Position> positions,
            Map<InstrumentId, Price> marks,
            long eventTime,
            long receivedTime) {
        List<Valuation.Mark> open = new ArrayList<>();
        Money realized = Money.ZERO;
        Money charges = Money.ZERO;
        Money unrealized = Money.ZERO;
        Money gross = Money.ZERO;
        Money net = Money.ZERO;
        for (Position position : positions) {
            realized = realized.plus(position.realizedPnl());
            charges = charges.plus(position.charges());
            Price price = price(position, marks);
            if (price != null) {
                Money value = price.times(position.quantity());
                Money gain = value.minus(position.cost());
                open.add(
                        new Valuation.Mark(
                                position.instrument(), position.quantity(), price, gain));
                unrealized = unrealized.plus(gain);
                gross = gross.plus(value.abs());
                net = net.plus(value);
            }
        }
        return new Valuation(
                account,
                sequence,
                open,
                realized,
                unrealized,
                charges,
                gross,
                net,
                eventTime,
                receivedTime);
    }

    /// Null when flat.
    private static @Nullable Price price(Position position, Map<InstrumentId, Price> marks) {
        Price average = position.averagePrice();
        return average == null ? null : marks.getOrDefault(position.instrument(), average);
    }
}
