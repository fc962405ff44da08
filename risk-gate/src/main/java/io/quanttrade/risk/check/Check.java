package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.value.Money;
import java.math.BigDecimal;

/// One rule. Stateless; the same context gives the same result.
public abstract sealed class Check
        permits KillSwitchCheck,
                TradingStateCheck,
                NotReadyCheck,
                InstrumentCheck,
                SessionCheck,
                LimitCheck,
                PriceStaleCheck,
                ShortSaleCheck,
                ReduceOnlyCheck,
                PositionOpenCheck,
                NothingToExitCheck {

    /// Which orders a rule can stop.
    enum AppliesTo {
        ALL,
        ENTRIES
    }

    private static final int SECOND_DECIMALS = 9;
    private static final int MILLI_DECIMALS = 6;
    private static final String NOT_APPLIED = "exit: not applied";

    private final String ruleId;
    private final String code;
    private final AppliesTo appliesTo;

    Check(String ruleId, String code, AppliesTo appliesTo) {
        this.ruleId = ruleId;
        this.code = code;
        this.appliesTo = appliesTo;
    }

    /// `R01`..`R49`, never re-used.
    public final String ruleId() {
        return ruleId;
    }

    /// Stable deny code.
    public final String code() {
        return code;
    }

    /// The result of this rule. A number that does not fit 64 bits fails it.
    public final CheckResult evaluate(CheckContext context) {
        if (appliesTo == AppliesTo.ENTRIES && !context.isEntry()) {
            return result(true, "entries only", NOT_APPLIED);
        }
        try {
            return check(context);
        } catch (ArithmeticException e) {
            return result(false, "a number of 64 bits", "overflow");
        }
    }

    abstract CheckResult check(CheckContext context);

    final CheckResult result(boolean passed, String limit, String observed) {
        return new CheckResult(ruleId, code, passed, limit, observed);
    }

    /// Passes when an amount is at most a positive limit.
    final CheckResult atMost(Money limit, Money observed, String what) {
        return result(
                limit.units() > 0 && observed.compareTo(limit) <= 0,
                "at most " + rupees(limit),
                what + " " + rupees(observed));
    }

    static String rupees(Money amount) {
        return amount + " INR";
    }

    static String units(long quantity) {
        return quantity + (Math.abs(quantity) == 1 ? " unit" : " units");
    }

    static String seconds(long nanos) {
        return decimal(nanos, SECOND_DECIMALS) + " s";
    }

    static String millis(long nanos) {
        return decimal(nanos, MILLI_DECIMALS) + " ms";
    }

    private static String decimal(long nanos, int decimals) {
        return BigDecimal.valueOf(nanos, decimals).stripTrailingZeros().toPlainString();
    }
}
