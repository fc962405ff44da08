/// Approved orders on their way to a venue and the life they have there. Written by risk-gate
/// (intents) and order-router (events). `orderSequence` counts 1..n per order; a reader applies an
/// event once by (order, orderSequence).
@NullMarked
package io.quanttrade.topics.order;

import org.jspecify.annotations.NullMarked;
