package io.quanttrade.query.live;

import io.quanttrade.query.view.BarView;
import io.quanttrade.query.view.Channel;
import io.quanttrade.query.view.Updates;
import io.quanttrade.query.view.Views;
import io.quanttrade.topics.value.NanoClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// All connections, the last value of every state and the newest events, so that a subscriber
/// starts from a snapshot. One timer flushes, beats and pings.
public final class Hub implements Updates, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Hub.class);
    private static final long FLUSH_MS = 100;
    private static final int HEARTBEAT_FLUSHES = 50;
    private static final int PING_FLUSHES = 100;
    private static final int KEPT_EVENTS = 50;
    static final int MAX_CONNECTIONS_PER_USER = 10;

    private final NanoClock clock;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final Map<Channel, Map<String, Item>> states = new EnumMap<>(Channel.class);
    private final Map<Channel, Deque<Item>> events = new EnumMap<>(Channel.class);
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> Thread.ofPlatform().name("query-api-live").daemon().unstarted(task));
    private long flushes;

    public Hub(NanoClock clock) {
        this.clock = clock;
        for (Channel channel : Channel.values()) {
            states.put(channel, new ConcurrentHashMap<>());
            events.put(channel, new ArrayDeque<>());
        }
        var _ = timer.scheduleAtFixedRate(this::flush, FLUSH_MS, FLUSH_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void state(Channel channel, String key, String slot, Object view) {
        Item item = new Item(key, slot, view);
        known(channel).put(lastSlot(slot, view), item);
        connections.forEach(connection -> connection.state(channel, item));
    }

    /// The slot of the value a new subscriber gets: of bars only the newest of each interval.
    private static String lastSlot(String slot, Object view) {
        return view instanceof BarView bar ? bar.instrumentId() + "/" + bar.interval() : slot;
    }

    @Override
    public void event(Channel channel, String accountId, Object view) {
        Item item = new Item(accountId, accountId, view);
        Deque<Item> kept = kept(channel);
        // Under the same lock as a subscription, so that each event is in its snapshot or after it.
        synchronized (kept) {
            kept.addLast(item);
            if (kept.size() > KEPT_EVENTS) {
                kept.removeFirst();
            }
            connections.forEach(connection -> connection.event(channel, item));
        }
    }

    boolean subscribe(Connection connection, Channel channel, Set<String> keys) {
        if (!channel.isEvents()) {
            return connection.subscribe(channel, keys, new ArrayList<>(known(channel).values()));
        }
        Deque<Item> kept = kept(channel);
        synchronized (kept) {
            return connection.subscribe(channel, keys, List.copyOf(kept));
        }
    }

    /// @return false when the user has too many connections
    boolean open(Connection connection) {
        String user = connection.caller().userId();
        long own = connections.stream().filter(c -> c.caller().userId().equals(user)).count();
        return own < MAX_CONNECTIONS_PER_USER && connections.add(connection);
    }

    void closed(Connection connection) {
        connections.remove(connection);
        connection.closed();
    }

    /// Connections open now.
    public int size() {
        return connections.size();
    }

    private void flush() {
        try {
            flushes++;
            for (Connection connection : connections) {
                if (flushes % HEARTBEAT_FLUSHES == 0) {
                    connection.control(Frames.heartbeat(Views.time(clock.epochNanos())));
                }
                if (flushes % PING_FLUSHES == 0) {
                    connection.ping();
                }
                connection.flush();
            }
        } catch (RuntimeException e) {
            // One connection's failure must not end the timer of all.
            LOG.warnf(e, "live-flush-failed");
        }
    }

    private Map<String, Item> known(Channel channel) {
        return java.util.Objects.requireNonNull(states.get(channel));
    }

    private Deque<Item> kept(Channel channel) {
        return java.util.Objects.requireNonNull(events.get(channel));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        connections.forEach(connection -> connection.close(Connection.GOING_AWAY));
    }
}
