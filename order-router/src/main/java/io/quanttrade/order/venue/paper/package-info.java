/// The paper venue: accepted paper orders and the tick topic in, order events to the desk out. What
/// must always hold: every open order meets every tick of its partition beyond its trigger, in
/// offset order, so that the outcome does not depend on when the order arrived or how often the
/// process restarted.
@NullMarked
package io.quanttrade.order.venue.paper;

import org.jspecify.annotations.NullMarked;
