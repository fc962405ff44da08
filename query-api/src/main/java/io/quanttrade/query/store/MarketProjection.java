package io.quanttrade.query.store;

import io.quanttrade.query.view.BarView;
import io.quanttrade.query.view.Channel;
import io.quanttrade.query.view.FormingBars;
import io.quanttrade.query.view.TickView;
import io.quanttrade.query.view.Updates;
import io.quanttrade.query.view.Views;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.FeedEvent;
import io.quanttrade.topics.marketdata.FeedEventKind;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickKind;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Ticks, bars and feed events. Ticks are shown at once and only counted in the database; a tick
/// read again after a failure changes nothing that is shown.
final class MarketProjection implements Projection {

    private final LastTicks lastTicks;
    private final Updates updates;
    private final List<BarInterval> intervals;
    private final RowBatch batch = new RowBatch();
    private final Map<String, BarView> closed = new HashMap<>();
    private FormingBars forming;
    private long ticks;

    MarketProjection(LastTicks lastTicks, Updates updates, List<BarInterval> intervals) {
        this.lastTicks = lastTicks;
        this.updates = updates;
        this.intervals = intervals;
        this.forming = new FormingBars(intervals);
    }

    @Override
    public List<Topic<?>> topics() {
        return List.of(Topics.MARKET_TICK, Topics.MARKET_BAR, Topics.MARKET_FEED);
    }

    @Override
    public void load(Database database) {
        forming = new FormingBars(intervals);
        forget();
    }

    @Override
    public void add(Event event, TopicOffset place) {
        switch (event) {
            case Tick tick -> add(tick);
            case Bar bar -> add(bar, place);
            // For who checks the recording; nothing happened to the feed.
            case FeedEvent feed when feed.kind() == FeedEventKind.SOURCE_COUNT -> {}
            case FeedEvent feed ->
                    batch.add(
                            new ProjectedRow(
                                    Table.FEED_EVENTS,
                                    feed.eventId(),
                                    null,
                                    feed.scope(),
                                    null,
                                    feed.kind().name(),
                                    null,
                                    feed.receivedTime(),
                                    place,
                                    Json.write(
                                            Map.of(
                                                    "code", feed.code(),
                                                    "detail", feed.detail(),
                                                    "sequence", Long.toString(feed.sequence()),
                                                    "eventTime", Views.time(feed.eventTime()))),
                                    null));
            default -> throw new IllegalArgumentException("no projection for " + event.eventId());
        }
    }

    private void add(Tick tick) {
        ticks++;
        // The end of a session is no price: the last tick stays what is shown, and the bars it
        // closes come on their own topic.
        if (tick.kind() == TickKind.SESSION_END) {
            return;
        }
        TickView view = Views.tick(tick);
        if (!lastTicks.put(view)) {
            return;
        }
        updates.state(Channel.TICKS, view.instrumentId(), view.instrumentId(), view);
        for (BarView bar : forming.onTick(tick)) {
            updates.state(Channel.BARS, bar.instrumentId(), bar.id(), bar);
        }
    }

    private void add(Bar bar, TopicOffset place) {
        BarView view = Views.bar(bar);
        closed.put(view.id(), view);
        batch.add(
                new ProjectedRow(
                        Table.BARS,
                        view.id(),
                        null,
                        view.instrumentId(),
                        null,
                        view.interval(),
                        bar.causationId(),
                        bar.start(),
                        place,
                        Json.write(view),
                        null));
    }

    /// No topic here is a table: a tombstone has nothing to delete.
    @Override
    public void remove(Topic<?> topic, String key) {}

    @Override
    public int pending() {
        return batch.size();
    }

    @Override
    public Map<String, Long> write(Database.Session session) {
        long bars = batch.write(session).stream().filter(row -> row.table() == Table.BARS).count();
        return Map.of("ticks", ticks, "bars", bars);
    }

    @Override
    public void committed() {
        closed.values()
                .forEach(bar -> updates.state(Channel.BARS, bar.instrumentId(), bar.id(), bar));
        forget();
    }

    private void forget() {
        closed.clear();
        batch.clear();
        ticks = 0;
    }
}
