package io.quanttrade.topics.instrument;

/// What a table of price steps is for. The price that selects the step is the share's last close
/// for shares and their futures, the underlying's for options, and the index level for index
/// derivatives.
public enum TickScope {
    SHARE,
    ETF,
    STOCK_FUTURE,
    STOCK_OPTION,
    INDEX_FUTURE,
    INDEX_OPTION
}
