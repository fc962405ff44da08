package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;

/// An entry finds its deployment flat in the instrument and without an open entry order, or no more
/// entries than the strategy's pyramiding lets follow the first.
final class PositionOpenCheck extends Check {

    PositionOpenCheck() {
        super("R48", "POSITION_OPEN", AppliesTo.ENTRIES);
    }

    @Override
    CheckResult check(CheckContext context) {
        int pyramiding = context.signal().pyramiding();
        int entries = context.exposure().deploymentEntries();
        return result(
                entries <= pyramiding,
                "at most " + entries(pyramiding) + " before it (pyramiding " + pyramiding + ")",
                entries(entries) + " in the position or open");
    }

    private static String entries(int count) {
        return count + (count == 1 ? " entry" : " entries");
    }
}
