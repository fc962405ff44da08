package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;

/// An exit closes no more than its deployment holds and does not already close.
final class ReduceOnlyCheck extends Check {

    ReduceOnlyCheck() {
        super("R26", "REDUCE_ONLY", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context) {
        if (context.isEntry()) {
            return result(true, "exits only", "entry");
        }
        long free = context.exposure().freeToExit();
        long quantity = context.draft().quantity();
        return result(
                quantity > 0 && quantity <= free,
                "at most " + units(free) + " held by the deployment",
                "exit of " + units(quantity));
    }
}
