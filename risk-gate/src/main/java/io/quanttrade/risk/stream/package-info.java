/// The gate on Kafka. In come `signal.v1`, `order.event.v1` and `portfolio.valuation.v1`, all keyed
/// by account and with the same partitions, and four tables held in memory; out go
/// `risk.decision.v1`, `order.intent.v1` and `portfolio.position.v1`, in one transaction with the
/// account's state. The [Valuator] beside it turns positions and ticks into valuations.
///
/// What must always hold: no record is processed before the tables are caught up; each signal gets
/// exactly one decision, whatever is restarted; a record that cannot be used goes to its
/// dead-letter topic and changes nothing.
@NullMarked
package io.quanttrade.risk.stream;

import org.jspecify.annotations.NullMarked;
