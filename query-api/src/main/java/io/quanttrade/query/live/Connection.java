package io.quanttrade.query.live;

import io.quanttrade.query.auth.Caller;
import io.quanttrade.query.view.Channel;
import io.quanttrade.query.view.Views;
import io.quanttrade.topics.value.NanoClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What waits for one client. Two queues: frames that must all arrive in order (events, answers,
/// heartbeats), bounded by bytes; and per state channel the last value of each slot. One frame is
/// on its way at a time: the next is made only when the socket took the one before, so a client
/// that stops reading costs no more than these bounds and is closed.
final class Connection {

    static final int MAX_QUEUED_BYTES = 256 * 1_024;
    static final int MAX_KEYS = 2_000;
    private static final int MAX_FRAME_CHARS = 64 * 1_024;
    private static final int MAX_SLOTS = 20_000;
    private static final long SEND_BOUND_NANOS = 10_000_000_000L;
    private static final long PONG_BOUND_NANOS = 30_000_000_000L;
    private static final int MAX_MESSAGES_PER_SECOND = 200;
    private static final String ALL = "*";

    static final int GOING_AWAY = 1001;
    static final int TOKEN_EXPIRED = 4401;
    static final int SLOW_READER = 4408;
    static final int TOO_MANY_MESSAGES = 4429;

    private static final class Feed {
        final Set<String> keys = new HashSet<>();
        final Map<String, Item> pending = new LinkedHashMap<>();
        boolean snapshot;
        long seq;
    }

    private final Caller caller;
    private final Set<String> accounts;
    private final Outlet outlet;
    private final NanoClock clock;
    private final Map<Channel, Feed> feeds = new EnumMap<>(Channel.class);
    private final Deque<String> frames = new ArrayDeque<>();
    private final Set<Channel> due = EnumSet.noneOf(Channel.class);
    private int queuedBytes;
    private int keyCount;
    private boolean sending;
    private long sendingSince;
    private long pongAt;
    private long second;
    private int messages;
    private boolean closed;

    /// @param accounts the accounts the caller owns, as of the opening
    Connection(Caller caller, Set<String> accounts, Outlet outlet, NanoClock clock) {
        this.caller = caller;
        this.accounts = Set.copyOf(accounts);
        this.outlet = outlet;
        this.clock = clock;
        this.pongAt = clock.monotonicNanos();
    }

    Caller caller() {
        return caller;
    }

    /// Accounts a subscription to a key means, or the key itself on channels that belong to nobody;
    /// empty when the caller may not see it.
    Set<String> resolve(Channel channel, String key) {
        if (!channel.isPerAccount()) {
            return Set.of(key);
        }
        if (key.equals(ALL)) {
            return accounts;
        }
        return accounts.contains(key) ? Set.of(key) : Set.of();
    }

    /// Adds keys of a channel and queues what is known of them now.
    ///
    /// @param known present values of the channel
    /// @return false when the connection has too many keys
    synchronized boolean subscribe(Channel channel, Set<String> keys, List<Item> known) {
        Feed feed = feeds.computeIfAbsent(channel, c -> new Feed());
        Set<String> fresh = new HashSet<>(keys);
        fresh.removeAll(feed.keys);
        if (keyCount + fresh.size() > MAX_KEYS) {
            return false;
        }
        keyCount += fresh.size();
        feed.keys.addAll(fresh);
        List<Item> wanted = known.stream().filter(item -> wants(feed, item)).toList();
        if (channel.isEvents()) {
            enqueue(frame(channel, feed, "snap", wanted.stream().map(Item::json).toList()));
        } else {
            wanted.forEach(item -> feed.pending.put(item.slot(), item));
            feed.snapshot = true;
            due.add(channel);
        }
        return true;
    }

    synchronized void unsubscribe(Channel channel, Set<String> keys) {
        Feed feed = feeds.get(channel);
        if (feed == null) {
            return;
        }
        int before = feed.keys.size();
        feed.keys.removeAll(keys);
        keyCount -= before - feed.keys.size();
        feed.pending.values().removeIf(item -> !wants(feed, item));
        if (feed.keys.isEmpty()) {
            due.remove(channel);
            feed.snapshot = false;
        }
    }

    /// A state changed: it waits for the next [#flush].
    synchronized void state(Channel channel, Item item) {
        Feed feed = feeds.get(channel);
        if (feed != null && wants(feed, item) && feed.pending.size() < MAX_SLOTS) {
            feed.pending.put(item.slot(), item);
        }
    }

    /// An event happened: it is queued for certain, or the connection is closed.
    void event(Channel channel, Item item) {
        synchronized (this) {
            Feed feed = feeds.get(channel);
            if (feed == null || !wants(feed, item)) {
                return;
            }
            enqueue(frame(channel, feed, "delta", List.of(item.json())));
        }
        send();
    }

    /// Queues a frame that must arrive.
    void control(String frame) {
        synchronized (this) {
            enqueue(frame);
        }
        send();
    }

    /// Ten times a second: states that changed may go out, and bounds are looked at.
    void flush() {
        long now = clock.monotonicNanos();
        int code = 0;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (sending && now - sendingSince > SEND_BOUND_NANOS) {
                code = SLOW_READER;
            } else if (now - pongAt > PONG_BOUND_NANOS) {
                code = GOING_AWAY;
            } else if (Views.time(clock.epochNanos()).isAfter(caller.expires())) {
                code = TOKEN_EXPIRED;
            }
            feeds.forEach(
                    (channel, feed) -> {
                        if (!feed.pending.isEmpty()) {
                            due.add(channel);
                        }
                    });
        }
        if (code == 0) {
            send();
        } else {
            close(code);
        }
    }

    synchronized void pong() {
        pongAt = clock.monotonicNanos();
    }

    /// Counts a message of the client.
    ///
    /// @return false when there were too many in this second
    synchronized boolean admit() {
        long now = clock.monotonicNanos() / 1_000_000_000L;
        if (now != second) {
            second = now;
            messages = 0;
        }
        return ++messages <= MAX_MESSAGES_PER_SECOND;
    }

    void ping() {
        outlet.ping();
    }

    void close(int code) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            frames.clear();
            feeds.clear();
        }
        outlet.close(code, reason(code));
    }

    synchronized void closed() {
        closed = true;
        frames.clear();
        feeds.clear();
    }

    private static String reason(int code) {
        return switch (code) {
            case TOKEN_EXPIRED -> "token-expired";
            case SLOW_READER -> "reader-too-slow";
            case TOO_MANY_MESSAGES -> "too-many-messages";
            case GOING_AWAY -> "no-pong";
            default -> "closed";
        };
    }

    private static boolean wants(Feed feed, Item item) {
        return feed.keys.contains(ALL) || feed.keys.contains(item.key());
    }

    private String frame(Channel channel, Feed feed, String type, List<String> items) {
        return Frames.data(channel, ++feed.seq, Views.time(clock.epochNanos()), type, items);
    }

    private void enqueue(String frame) {
        if (closed) {
            return;
        }
        frames.add(frame);
        queuedBytes += frame.length();
    }

    private void send() {
        String next;
        boolean overflow;
        synchronized (this) {
            overflow = !closed && queuedBytes > MAX_QUEUED_BYTES;
            if (overflow || closed || sending) {
                next = null;
            } else {
                next = next();
                sending = next != null;
                sendingSince = clock.monotonicNanos();
            }
        }
        if (overflow) {
            close(SLOW_READER);
        } else if (next != null) {
            outlet.send(next, this::sent);
        }
    }

    private void sent(@Nullable Throwable failure) {
        synchronized (this) {
            sending = false;
        }
        if (failure == null) {
            send();
        } else {
            closed();
        }
    }

    private @Nullable String next() {
        String frame = frames.poll();
        if (frame != null) {
            queuedBytes -= frame.length();
            return frame;
        }
        Iterator<Channel> channels = due.iterator();
        while (channels.hasNext()) {
            Channel channel = channels.next();
            Feed feed = feeds.get(channel);
            if (feed == null || (feed.pending.isEmpty() && !feed.snapshot)) {
                channels.remove();
                continue;
            }
            return stateFrame(channel, feed);
        }
        return null;
    }

    private String stateFrame(Channel channel, Feed feed) {
        List<String> items = new ArrayList<>();
        int chars = 0;
        Iterator<Item> pending = feed.pending.values().iterator();
        while (pending.hasNext() && chars < MAX_FRAME_CHARS) {
            String json = pending.next().json();
            pending.remove();
            items.add(json);
            chars += json.length();
        }
        String type = feed.snapshot ? "snap" : "delta";
        if (feed.pending.isEmpty()) {
            // Values that come from now on wait for the next flush.
            feed.snapshot = false;
            due.remove(channel);
        }
        return frame(channel, feed, type, items);
    }
}
