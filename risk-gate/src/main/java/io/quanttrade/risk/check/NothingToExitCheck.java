package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;

/// An exit finds units that its deployment holds and does not already sell.
final class NothingToExitCheck extends Check {

    NothingToExitCheck() {
        super("R49", "NOTHING_TO_EXIT", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context) {
        if (context.isEntry()) {
            return result(true, "exits only", "entry");
        }
        Exposure exposure = context.exposure();
        return result(
                exposure.freeToExit() > 0,
                "at least 1 unit to exit",
                "holds "
                        + units(exposure.deploymentQuantity())
                        + ", sells "
                        + units(exposure.deploymentOpenSells()));
    }
}
