/// Dhan as a venue: accepted live orders in, REST calls and one order-update socket out and in,
/// order events to the desk. The only package that can reach the broker. What must always hold: an
/// order is on disk as submitted before a byte of it leaves; no request that changes something at
/// the broker is ever repeated; an order whose fate is not certain is UNKNOWN until evidence
/// settles it; a fill is booked once per order and exchange trade id.
@NullMarked
package io.quanttrade.order.venue.dhan;

import org.jspecify.annotations.NullMarked;
