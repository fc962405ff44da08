package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import java.util.List;

/// The rules in the order in which they decide: the first that fails names the denial.
public final class Rules {

    /// Rises with every change of a rule, so that a replay knows which rules decided.
    public static final String VERSION = "2";

    public static final List<Check> ALL =
            List.of(
                    new KillSwitchCheck(),
                    new TradingStateCheck(),
                    new NotReadyCheck(),
                    new InstrumentStateCheck(),
                    new SessionCheck(),
                    new PositionOpenCheck(),
                    new NothingToExitCheck(),
                    new PriceTickCheck(),
                    new QuantityLotCheck(),
                    new QuantityMaxCheck(),
                    new ValueMaxCheck(),
                    new ValueMinCheck(),
                    new PriceCollarCheck(),
                    new PriceBandCheck(),
                    new PriceStaleCheck(),
                    new MarketOrderCheck(),
                    new FundsCheck(),
                    new OpenValueCheck(),
                    new GrossExposureCheck(),
                    new NetExposureCheck(),
                    new OpenCountCheck(),
                    new ShortSaleCheck(),
                    new ReduceOnlyCheck(),
                    new DuplicateCheck(),
                    new SignalStaleCheck(),
                    new DailyLossCheck(),
                    new AuthorityCheck());

    private Rules() {}

    /// The results of all rules, in order.
    public static List<CheckResult> evaluate(CheckContext context) {
        return ALL.stream().map(rule -> rule.evaluate(context)).toList();
    }
}
