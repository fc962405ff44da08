package io.quanttrade.order.core;

import io.quanttrade.topics.instrument.BrokerageKind;
import io.quanttrade.topics.instrument.ChargeBook;
import io.quanttrade.topics.instrument.ChargeGroup;
import io.quanttrade.topics.instrument.ChargeSchedule;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.value.Money;
import java.time.LocalDate;
import java.util.List;

/// Schedules of one segment for tests; each kind of brokerage is there.
public final class TestCharges {

    /// Intraday is charged as Dhan does; the others have rates of their own.
    public static final List<ChargeSchedule> SCHEDULES =
            List.of(
                    schedule(ChargeGroup.INTRADAY, BrokerageKind.CAPPED, 0, 2_500, 300),
                    schedule(ChargeGroup.DELIVERY, BrokerageKind.NONE, 10_000, 10_000, 1_500),
                    schedule(ChargeGroup.FUTURES, BrokerageKind.CAPPED, 0, 5_000, 200),
                    schedule(ChargeGroup.OPTIONS, BrokerageKind.FLAT, 0, 15_000, 300));

    public static final ChargeEngine ENGINE = new ChargeEngine(new ChargeBook(SCHEDULES));

    private TestCharges() {}

    private static ChargeSchedule schedule(
            ChargeGroup group, BrokerageKind brokerage, int sttBuy, int sttSell, int stampBuy) {
        return new ChargeSchedule(
                "NSE_EQ/charges/" + group,
                ExchangeSegment.NSE_EQ,
                group,
                List.of(),
                brokerage,
                Money.ofWhole(20),
                3_000,
                sttBuy,
                sttSell,
                297,
                10,
                10,
                stampBuy,
                1_800_000,
                Money.ZERO,
                LocalDate.EPOCH,
                null,
                0);
    }
}
