package io.quanttrade.order.core;

import io.quanttrade.topics.value.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Charges of Indian equity and derivative orders at Dhan, by date, exchange, product and side.
///
/// Arithmetic is exact; only these round, half up: STT and stamp duty to the whole rupee (per
/// order, where the contract note rounds the total of the day), the sum to the paisa. Not included,
/// because they are not due per order: depository fee on delivery sells, auto square-off fee, STT
/// on exercise.
public final class ChargeEngine implements Charges {

    private static final ChargeEngine INDIA = new ChargeEngine();
    private static final Charges NONE = new FlatCharges(0);

    private static final int MONEY_DECIMALS = 4;
    private static final int PAISA_DECIMALS = 2;
    private static final int RATE_DECIMALS = 7;
    private static final BigDecimal FLAT_FEE = BigDecimal.valueOf(20);
    private static final BigDecimal BROKERAGE_RATE = new BigDecimal("0.0003");
    private static final BigDecimal GST_RATE = new BigDecimal("0.18");

    private ChargeEngine() {}

    /// Charges as Dhan and the exchanges take them.
    public static ChargeEngine india() {
        return INDIA;
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
        return terms.group() != ChargeGroup.OTHER;
    }

    @Override
    public Money ofOrder(ChargeTerms terms, Money turnover) {
        return breakdown(terms, turnover).total();
    }

    /// The charges of an order by kind.
    ///
    /// @throws IllegalArgumentException when the terms are not covered
    public ChargeBreakdown breakdown(ChargeTerms terms, Money turnover) {
        ChargeRates rates = ChargeRates.of(terms);
        BigDecimal value = turnover.toBigDecimal();
        BigDecimal brokerage = brokerage(rates.brokerage(), value);
        BigDecimal stt = wholeRupees(share(value, rates.stt(terms.side())));
        BigDecimal transaction = share(value, rates.transaction());
        BigDecimal protection = share(value, rates.investorProtection());
        BigDecimal sebi = share(value, rates.sebi());
        BigDecimal stamp = wholeRupees(share(value, rates.stamp(terms.side())));
        BigDecimal taxed = brokerage.add(transaction).add(protection).add(sebi);
        BigDecimal gst = taxed.multiply(GST_RATE);
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

    private static BigDecimal brokerage(ChargeRates.Brokerage kind, BigDecimal turnover) {
        if (turnover.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return switch (kind) {
            case NONE -> BigDecimal.ZERO;
            case CAPPED -> FLAT_FEE.min(turnover.multiply(BROKERAGE_RATE));
            case FLAT -> FLAT_FEE;
        };
    }

    private static BigDecimal share(BigDecimal turnover, int rate) {
        return turnover.multiply(BigDecimal.valueOf(rate, RATE_DECIMALS));
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
