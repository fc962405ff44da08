/// What an order costs, how it lives, and how paper orders match. In come intents, order events,
/// ticks and bar opens; out go order events and amounts of money. Pure: no clock, no input or
/// output, no randomness; the same inputs in the same order give the same outputs. What must always
/// hold: filled plus leaves equals the quantity of an order, and a fill is never counted twice.
@NullMarked
package io.quanttrade.order.core;

import org.jspecify.annotations.NullMarked;
