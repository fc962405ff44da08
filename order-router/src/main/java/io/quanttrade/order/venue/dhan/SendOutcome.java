package io.quanttrade.order.venue.dhan;

/// What is known of an order after it was to be written.
sealed interface SendOutcome {

    /// Dhan took it; the exchange may still refuse it.
    record Taken(String orderId, String status) implements SendOutcome {}

    /// Dhan looked at it and refused it for good.
    ///
    /// @param closesSegment true when nothing else of the segment will be taken today
    record Rejected(String code, String reason, boolean closesSegment) implements SendOutcome {}

    /// Dhan certainly did not look at it: the same order may go again inside its deadline.
    record Refused(Cause cause, String reason) implements SendOutcome {}

    /// Certainly no byte was written.
    record NotSent(String reason) implements SendOutcome {}

    /// It may or may not be at Dhan.
    record Unknown(String reason) implements SendOutcome {}

    /// Why Dhan does not look at our requests.
    enum Cause {
        IP("broker-ip-refused"),
        TOKEN("broker-auth-expired"),
        ACCESS("broker-access-denied"),
        RATE("broker-rate-limited");

        private final String code;

        Cause(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
