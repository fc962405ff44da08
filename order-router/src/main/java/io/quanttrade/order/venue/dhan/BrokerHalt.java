package io.quanttrade.order.venue.dhan;

import org.jboss.logging.Logger;

/// Whether the broker side stands still, always with a cause. A person lifts it: by setting the
/// account ACTIVE after it, or by a restart once the cause is gone. Thread-safe.
final class BrokerHalt {

    private static final Logger LOG = Logger.getLogger(BrokerHalt.class);

    private String code = "";
    private String reason = "";
    private long since;

    /// @param wall wall clock, epoch nanoseconds
    synchronized void halt(String causeCode, String text, long wall) {
        if (code.isEmpty()) {
            LOG.errorf(
                    "%s: the broker refuses us (%s); no order leaves until the cause is gone and the"
                            + " account is set ACTIVE",
                    causeCode, text);
            code = causeCode;
            reason = text;
            since = wall;
        }
    }

    /// @param releasedAt wall clock of the newest release by a person
    synchronized void liftIfReleased(long releasedAt) {
        if (!code.isEmpty() && releasedAt > since) {
            LOG.warnf("halt %s lifted by a person", code);
            code = "";
            reason = "";
        }
    }

    /// Empty while nothing is wrong.
    synchronized String code() {
        return code;
    }

    synchronized String reason() {
        return reason;
    }
}
