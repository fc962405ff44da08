package io.quanttrade.backtest.verify;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.value.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Finds records that nothing in the recording accounts for: a replay alone would pass over them,
/// because it only asks for what its inputs lead to.
///
/// A record younger than `settledBefore` may have its cause in a part of the log that was read
/// before the cause was written, so it is left alone.
final class UncausedRecords {

    private UncausedRecords() {}

    /// Decisions beyond the first on a signal, and decisions on no recorded signal.
    ///
    /// @param recorded in offset order
    /// @param signals ids of every recorded signal
    /// @param settledBefore wall clock, epoch nanoseconds
    static List<RiskDecision> decisions(
            List<RiskDecision> recorded, Set<String> signals, long settledBefore) {
        List<RiskDecision> uncaused = new ArrayList<>();
        Set<String> decided = new HashSet<>();
        for (RiskDecision decision : recorded) {
            boolean unknown =
                    !signals.contains(decision.signalId())
                            && decision.receivedTime() < settledBefore;
            if (!decided.add(decision.signalId()) || unknown) {
                uncaused.add(decision);
            }
        }
        return uncaused;
    }

    /// Intents that repeat one, and intents that no approval names.
    ///
    /// @param decisions the first recorded decision by signal id
    static List<OrderIntent> intents(
            List<OrderIntent> recorded, Map<String, RiskDecision> decisions, long settledBefore) {
        List<OrderIntent> uncaused = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (OrderIntent intent : recorded) {
            RiskDecision decision = decisions.get(intent.signalId());
            boolean young = decision == null && intent.receivedTime() >= settledBefore;
            boolean approved =
                    decision instanceof RiskDecision.Approved approval
                            && approval.intentId().equals(intent.intentId());
            if (!known.add(intent.intentId()) || !(approved || young)) {
                uncaused.add(intent);
            }
        }
        return uncaused;
    }

    /// Events of an order that no intent asked for, and events that contradict an earlier one of
    /// the same order and sequence. An exact repetition is no contradiction: the router writes at
    /// least once.
    ///
    /// @param orders correlation ids of every recorded intent
    static List<OrderEvent> orderEvents(
            List<OrderEvent> recorded, Set<String> orders, long settledBefore) {
        List<OrderEvent> uncaused = new ArrayList<>();
        Map<String, OrderEvent> first = new HashMap<>();
        for (OrderEvent event : recorded) {
            String order = event.order().correlationId();
            OrderEvent earlier = first.putIfAbsent(order + "/" + event.orderSequence(), event);
            boolean contradicts = earlier != null && !earlier.equals(event);
            boolean unknown = !orders.contains(order) && event.receivedTime() < settledBefore;
            if (contradicts || unknown) {
                uncaused.add(event);
            }
        }
        return uncaused;
    }

    /// Bars that repeat one, and bars of ticks that were all replayed and yet no replay gave them.
    ///
    /// @param lastSequence of the last tick replayed, by instrument
    static List<Bar> bars(
            List<Bar> recorded, List<Bar> replayed, Map<InstrumentId, Long> lastSequence) {
        return notIn(
                recorded,
                replayed,
                bar -> bar.lastSequence() < lastSequence.getOrDefault(bar.instrument(), 0L));
    }

    /// Positions that repeat one, and positions that name a fill the replay has booked otherwise.
    static List<Position> positions(List<Position> recorded, List<Position> replayed) {
        Set<String> booked = new HashSet<>();
        replayed.forEach(position -> booked.add(position.lastFillId()));
        return notIn(recorded, replayed, position -> booked.contains(position.lastFillId()));
    }

    private static <V extends Event> List<V> notIn(
            List<V> recorded, List<V> replayed, Predicate<V> wasDue) {
        Set<String> due = new HashSet<>();
        replayed.forEach(event -> due.add(event.eventId()));
        List<V> uncaused = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (V event : recorded) {
            boolean repeated = !known.add(event.eventId());
            if (repeated || (!due.contains(event.eventId()) && wasDue.test(event))) {
                uncaused.add(event);
            }
        }
        return uncaused;
    }

    /// The first record of each id: a later one with the same id can only be wrong.
    static <V extends Event> Map<String, V> firstOf(List<V> recorded) {
        Map<String, V> first = new HashMap<>();
        recorded.forEach(event -> first.putIfAbsent(event.eventId(), event));
        return first;
    }
}
