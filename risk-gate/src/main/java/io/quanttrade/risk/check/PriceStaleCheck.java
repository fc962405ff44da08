package io.quanttrade.risk.check;

import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.risk.CheckResult;
import java.util.List;
import java.util.stream.Collectors;

/// The tick that caused the signal can be trusted.
final class PriceStaleCheck extends Check {

    private static final List<TickFlag> UNTRUSTED =
            List.of(TickFlag.OUTLIER, TickFlag.CROSSED, TickFlag.AFTER_GAP, TickFlag.LATE);

    PriceStaleCheck() {
        super("R14", "PRICE_STALE", AppliesTo.ENTRIES);
    }

    @Override
    CheckResult check(CheckContext context) {
        int flags = context.signal().tickFlags();
        String bad =
                UNTRUSTED.stream()
                        .filter(flag -> (flags & flag.bit()) != 0)
                        .map(TickFlag::name)
                        .collect(Collectors.joining(", "));
        return result(
                bad.isEmpty(),
                "a tick without OUTLIER, CROSSED, AFTER_GAP, LATE",
                bad.isEmpty() ? "clean" : bad);
    }
}
