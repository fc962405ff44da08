package io.quanttrade.order.core;

import io.quanttrade.topics.instrument.ChargeBook;
import io.quanttrade.topics.instrument.ChargeSchedule;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Charges of Indian equity and derivative orders at Dhan by the schedules of a book.
///
/// Arithmetic is exact; only these round, half up: STT and stamp duty to the whole rupee (per
/// order, where the contract note rounds the total of the day), the sum to the paisa. Not included,
/// because they are not due per order: depository fee on delivery sells ([#depositoryFee], once per
/// ISIN and day), auto square-off fee, STT on exercise. Which group a share's order belongs to by
/// what happened is told by [DayCharges].
public final class ChargeEngine implements Charges {

    private static final Charges NONE = new FlatCharges(0);
    private static final int MONEY_DECIMALS = 4;
    private static final int PAISA_DECIMALS = 2;
    private static final int RATE_DECIMALS = 7;

    private final ChargeBook book;

    /// @param book the schedules; terms without one are not covered
    public ChargeEngine(ChargeBook book) {
        this.book = book;
    }

    /// No charges at all.
    public static Charges none() {
        return NONE;
    }

    /// A commission in millionths of turnover, rounded half up to 1/10,000 of the currency unit.
    ///
    /// @throws IllegalArgumentException when negative
    public static Charges flat(long partsPerMillion) {
        return new FlatCharges(partsPerMillion);
    }

    @Override
    public boolean covers(ChargeTerms terms) {
        return schedule(terms) != null;
    }

    @Override
    public Money ofOrder(ChargeTerms terms, Money turnover) {
        return breakdown(terms, turnover).total();
    }

    /// The charges of an order by kind.
    ///
    /// @throws IllegalArgumentException when the terms are not covered
    public ChargeBreakdown breakdown(ChargeTerms terms, Money turnover) {
        ChargeSchedule schedule = covered(terms);
        boolean buys = terms.side() == Side.BUY;
        BigDecimal value = turnover.toBigDecimal();
        BigDecimal brokerage = brokerage(schedule, value);
        BigDecimal stt = wholeRupees(share(value, buys ? schedule.sttBuy() : schedule.sttSell()));
        BigDecimal transaction = share(value, schedule.transaction());
        BigDecimal protection = share(value, schedule.investorProtection());
        BigDecimal sebi = share(value, schedule.sebi());
        BigDecimal stamp = wholeRupees(share(value, buys ? schedule.stampBuy() : 0));
        BigDecimal taxed = brokerage.add(transaction).add(protection).add(sebi);
        BigDecimal gst = share(taxed, schedule.gst());
        BigDecimal total = taxed.add(gst).add(stt).add(stamp);
        return new ChargeBreakdown(
                money(brokerage),
                money(stt),
                money(transaction),
                money(protection),
                money(sebi),
                money(stamp),
                money(gst),
                money(total.setScale(PAISA_DECIMALS, RoundingMode.HALF_UP)));
    }

    /// The depository's fee for a day on which a delivery sale of these terms was made, once per
    /// ISIN.
    ///
    /// @throws IllegalArgumentException when the terms are not covered
    public DepositoryFee depositoryFee(ChargeTerms terms) {
        ChargeSchedule schedule = covered(terms);
        BigDecimal gst = share(schedule.depositoryFee().toBigDecimal(), schedule.gst());
        return new DepositoryFee(
                schedule.depositoryFee(),
                money(gst.setScale(PAISA_DECIMALS, RoundingMode.HALF_UP)));
    }

    private ChargeSchedule covered(ChargeTerms terms) {
        ChargeSchedule schedule = schedule(terms);
        if (schedule == null) {
            throw new IllegalArgumentException(
                    "segment-unsupported: no charges are known for "
                            + terms.segment()
                            + " "
                            + terms.group()
                            + " on "
                            + terms.date());
        }
        return schedule;
    }

    private @Nullable ChargeSchedule schedule(ChargeTerms terms) {
        return book.find(terms.segment(), terms.group(), terms.series(), terms.date());
    }

    private static BigDecimal brokerage(ChargeSchedule schedule, BigDecimal turnover) {
        if (turnover.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal fee = schedule.brokerageFee().toBigDecimal();
        return switch (schedule.brokerage()) {
            case NONE -> BigDecimal.ZERO;
            case CAPPED -> fee.min(share(turnover, schedule.brokerageRate()));
            case FLAT -> fee;
        };
    }

    private static BigDecimal share(BigDecimal amount, int rate) {
        return amount.multiply(BigDecimal.valueOf(rate, RATE_DECIMALS));
    }

    private static BigDecimal wholeRupees(BigDecimal amount) {
        return amount.setScale(0, RoundingMode.HALF_UP);
    }

    private static Money money(BigDecimal amount) {
        return new Money(
                amount.setScale(MONEY_DECIMALS, RoundingMode.HALF_UP)
                        .unscaledValue()
                        .longValueExact());
    }
}
