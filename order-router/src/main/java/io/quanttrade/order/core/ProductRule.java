package io.quanttrade.order.core;

/// Which product the trades of a share are charged as.
public enum ProductRule {
    /// By what happened: bought and sold on one exchange day is intraday, the rest delivery.
    BY_HOLDING,
    /// All of it intraday, also what is held over night.
    INTRADAY,
    /// All of it delivery, also what is bought and sold on one day.
    DELIVERY
}
