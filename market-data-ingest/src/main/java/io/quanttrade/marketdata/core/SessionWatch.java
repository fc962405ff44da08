package io.quanttrade.marketdata.core;

import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.SessionPhase;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.marketdata.FeedEventKind;
import io.quanttrade.topics.value.MarketTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Tells when a segment's phase changes as market time goes on. Shares with derivatives have hours
/// of their own and count as a group of their own. Owned by one thread.
public final class SessionWatch {

    private record Group(ExchangeSegment segment, boolean hasDerivatives) {

        String scope() {
            boolean shares = segment == ExchangeSegment.NSE_EQ || segment == ExchangeSegment.BSE_EQ;
            return shares && hasDerivatives ? segment + "/derivatives" : segment.name();
        }
    }

    private final TradingCalendar calendar;
    private final Set<Group> groups = new HashSet<>();
    private final Map<Group, SessionPhase> known = new HashMap<>();
    private long time = Long.MIN_VALUE;
    private long nextChange = Long.MIN_VALUE;

    public SessionWatch(TradingCalendar calendar, Collection<Instrument> instruments) {
        this.calendar = calendar;
        instruments.forEach(i -> groups.add(new Group(i.segment(), i.hasDerivatives())));
    }

    /// True while one of the segments is in continuous trading.
    public boolean isOpen(long marketTime) {
        return groups.stream()
                .anyMatch(group -> phase(group, marketTime).phase() == SessionPhase.CONTINUOUS);
    }

    /// Goes on to a market time and gives the phases that begin, also the first known ones. A time
    /// before an earlier one changes nothing.
    ///
    /// @param receivedTime wall clock on the events, epoch nanoseconds
    public List<FeedEvent> advance(long marketTime, long receivedTime) {
        if (marketTime < nextChange || marketTime <= time) {
            return List.of();
        }
        time = marketTime;
        nextChange = Long.MAX_VALUE;
        List<FeedEvent> changes = new ArrayList<>();
        for (Group group : groups) {
            TradingCalendar.Phase phase = phase(group, marketTime);
            nextChange = Math.min(nextChange, phase.to());
            if (known.put(group, phase.phase()) != phase.phase()) {
                changes.add(change(group, phase, marketTime, receivedTime));
            }
        }
        return changes;
    }

    private TradingCalendar.Phase phase(Group group, long marketTime) {
        return calendar.phaseAt(group.segment(), group.hasDerivatives(), marketTime);
    }

    private static FeedEvent change(
            Group group, TradingCalendar.Phase phase, long marketTime, long receivedTime) {
        String name = phase.phase().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String until =
                phase.to() == TradingCalendar.FAR
                        ? "an end that no rule gives"
                        : MarketTime.instant(phase.to()).toString();
        return new FeedEvent(
                group.scope(),
                FeedEventKind.SESSION_PHASE,
                0,
                0,
                marketTime,
                receivedTime,
                "session-" + name,
                group.scope() + " is in phase " + name + " until " + until + " by the calendar.");
    }
}
