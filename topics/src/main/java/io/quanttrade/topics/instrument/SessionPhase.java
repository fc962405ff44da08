package io.quanttrade.topics.instrument;

/// What a segment does at an instant of a day.
public enum SessionPhase {
    /// Nothing is matched and the exchange takes no orders.
    CLOSED,
    /// Orders are collected for the opening price; the exchange ends it at random in the last
    /// minute.
    PRE_OPEN_ENTRY,
    /// The opening price is found and orders are matched at it.
    PRE_OPEN_MATCHING,
    /// Between the opening price and continuous trading.
    PRE_OPEN_BUFFER,
    /// Orders are matched as they come.
    CONTINUOUS,
    /// Closing auction: the reference price is found, no orders.
    AUCTION_REFERENCE,
    /// Closing auction: limit and market orders.
    AUCTION_ENTRY,
    /// Closing auction: limit orders only, with a random end in the last two minutes.
    AUCTION_LIMIT_ONLY,
    /// Closing auction: orders are matched at the closing price.
    AUCTION_MATCHING,
    /// Trades at the closing price.
    POST_CLOSE
}
