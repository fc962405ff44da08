package io.quanttrade.topics.order;

/// The broker's product: delivery, intraday, or carried derivatives.
public enum Product {
    CNC,
    INTRADAY,
    MARGIN
}
