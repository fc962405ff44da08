package io.quanttrade.topics.marketdata;

/// How a depth record changes what was known of the book.
public enum DepthKind {
    /// Each side in it replaces that side of the book.
    SNAPSHOT,
    /// Each level gives the new quantity at its price; 0 removes the level.
    UPDATE
}
