package io.quanttrade.topics.marketdata;

/// What a tick reports: a trade happened, or only the quote changed.
public enum TickKind {
    TRADE,
    QUOTE
}
