package io.quanttrade.marketdata.core;

/// Watches the assumption that the feed writes the IST wall clock as an epoch. Were it ever to
/// write true UTC, every time would be taken for 5:30 h earlier than it is. Trades that go on in
/// step with the wall clock prove which it is: a stamp that is newer than all before it and equals
/// the present as it stands speaks for UTC, one that equals it only after the shift for the known
/// habit. Only for feeds in real time. Owned by one thread.
public final class ClockShiftCheck {

    private static final long NEAR_SECONDS = 120;

    /// So many new stamps that speak for UTC, and none for the habit, are proof.
    private static final int PROOF = 50;

    private final long shiftSeconds;
    private long newest;
    private int against;

    /// @param shiftSeconds what the habit adds to UTC
    public ClockShiftCheck(long shiftSeconds) {
        this.shiftSeconds = shiftSeconds;
    }

    /// Takes a stamp as sent; true once the habit is disproved.
    ///
    /// @param stamp seconds as sent
    /// @param wallSeconds wall clock, epoch seconds UTC
    public boolean isDisproved(long stamp, long wallSeconds) {
        if (stamp <= newest) {
            return against >= PROOF;
        }
        newest = stamp;
        if (Math.abs(stamp - shiftSeconds - wallSeconds) <= NEAR_SECONDS) {
            against = 0;
        } else if (Math.abs(stamp - wallSeconds) <= NEAR_SECONDS) {
            against++;
        }
        return against >= PROOF;
    }
}
