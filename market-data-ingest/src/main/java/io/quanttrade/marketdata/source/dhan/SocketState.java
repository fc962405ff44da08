package io.quanttrade.marketdata.source.dhan;

/// What a socket's client is doing.
///
/// @param socket its name, for example `feed-1`
/// @param code why it is not open; empty while it is, and before the first try has ended
/// @param instruments subscriptions of the socket
/// @param uncovered subscriptions of which this connection has brought nothing yet
public record SocketState(String socket, Phase phase, String code, int instruments, int uncovered) {

    /// Where it is in its life.
    public enum Phase {
        CONNECTING,
        OPEN,
        WAITING,
        ENDED
    }

    public boolean isOpen() {
        return phase == Phase.OPEN;
    }
}
