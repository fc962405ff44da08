package io.quanttrade.risk.check;

import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskLimits;

/// The deployment trades in the mode its account is for. Exits too: an exit in another mode would
/// close a position at a venue that does not hold it.
final class AuthorityCheck extends LimitCheck {

    AuthorityCheck() {
        super("R44", "AUTHORITY", AppliesTo.ALL);
    }

    @Override
    CheckResult check(CheckContext context, RiskLimits limits) {
        return result(
                context.signal().mode() == limits.mode(),
                "mode " + limits.mode() + " of the account",
                "mode " + context.signal().mode() + " of the deployment");
    }
}
