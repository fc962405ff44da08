package io.quanttrade.topics.marketdata;

/// What a tick reports: a trade happened, only the quote changed, or the session is over.
public enum TickKind {
    TRADE,
    QUOTE,

    /// A timer record of ingest, no update of the market: the instrument's continuous session is
    /// over. It repeats the last price and day volume, has no quote, and its one effect is that the
    /// bars that end there close. It is no trade, no quote and no price: no order may fill on it
    /// and no mark may move to it.
    SESSION_END
}
