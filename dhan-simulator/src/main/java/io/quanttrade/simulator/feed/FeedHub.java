package io.quanttrade.simulator.feed;

import io.quanttrade.simulator.core.Exchange;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.engine.Credentials;
import io.quanttrade.simulator.engine.MarketListener;
import io.quanttrade.simulator.engine.Switches;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All clients of the market feed: log in, subscriptions, limits and distribution.
///
/// Limits of Dhan: 100 instruments per message and 5000 per socket (beyond: disconnect 804), five
/// sockets (the sixth ends the oldest with 805). A subscription is answered with one packet of the
/// asked kind per instrument and a previous-close packet for each index, then with every change.
public final class FeedHub implements MarketListener {
    private static final int PER_MESSAGE = 100;
    private static final int PER_SOCKET = 5_000;
    private static final int SOCKETS = 5;
    private static final int TOO_MANY_INSTRUMENTS = 804;
    private static final int TOO_MANY_SOCKETS = 805;
    private static final int DISCONNECT_REQUEST = 12;

    private final Vertx vertx;
    private final Exchange exchange;
    private final Credentials credentials;
    private final Switches switches;
    private final List<FeedSocket> sockets = new ArrayList<>();
    private final FeedLedger ledger = new FeedLedger();
    private final FeedFaults faults = new FeedFaults();

    /// Packets of fault out-of-order, by instrument, waiting for the next ones to overtake them.
    private final Map<Integer, PacketCache> overtaken = new HashMap<>();

    public FeedHub(Vertx vertx, Exchange exchange, Credentials credentials, Switches switches) {
        this.vertx = vertx;
        this.exchange = exchange;
        this.credentials = credentials;
        this.switches = switches;
    }

    /// Takes a new connection whose query holds `token`, `clientId` and so on.
    public void connect(ServerWebSocket socket, Map<String, String> query) {
        int refusal = credentials.refusal(query.get("clientId"), query.get("token"));
        if (refusal != 0) {
            Sockets.keepAlive(vertx, socket, switches, () -> {});
            refuse(socket, refusal);
            return;
        }
        if (sockets.size() >= SOCKETS) {
            disconnect(sockets.getFirst(), TOO_MANY_SOCKETS);
        }
        FeedSocket client = new FeedSocket(socket, exchange.markets(), ledger, switches);
        sockets.add(client);
        Sockets.keepAlive(vertx, socket, switches, () -> sockets.remove(client));
        socket.textMessageHandler(text -> handle(client, text));
    }

    @Override
    public void changed(InstrumentMarket market) {
        if (switches.silentFeed || sockets.isEmpty()) {
            return;
        }
        PacketCache cache = new PacketCache(market);
        if (!faults.isEmpty() || !overtaken.isEmpty()) {
            distributeFaulty(market, cache);
            return;
        }
        distribute(market.index(), cache);
    }

    private void distribute(int index, PacketCache cache) {
        for (FeedSocket client : List.copyOf(sockets)) {
            if (client.wants(index)) {
                client.offer(index, cache, switches.stackPackets);
            }
        }
    }

    private void distributeFaulty(InstrumentMarket market, PacketCache cache) {
        int index = market.index();
        int modes = 0;
        for (FeedSocket client : sockets) {
            modes |= client.modes(index);
        }
        if (modes == 0) {
            return;
        }
        List<FeedFault> struck = faults.strike(market, modes, System.nanoTime());
        if (struck.contains(FeedFault.LOST)) {
            ledger.lost(market.instrument());
            return;
        }
        if (struck.contains(FeedFault.OUT_OF_ORDER) && !overtaken.containsKey(index)) {
            overtaken.put(index, cache.freeze());
            return;
        }
        distribute(index, cache);
        for (FeedFault fault : struck) {
            if (fault != FeedFault.OUT_OF_ORDER) {
                distribute(index, cache, fault);
            }
        }
        PacketCache late = overtaken.remove(index);
        if (late != null) {
            distribute(index, late, FeedFault.OUT_OF_ORDER);
        }
    }

    private void distribute(int index, PacketCache cache, FeedFault fault) {
        for (FeedSocket client : List.copyOf(sockets)) {
            if (client.wants(index)) {
                client.offerFaulty(index, cache, fault, switches.stackPackets);
            }
        }
    }

    @Override
    public boolean wants(InstrumentMarket market) {
        for (FeedSocket client : sockets) {
            if (client.wants(market.index())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void flush() {
        sockets.forEach(FeedSocket::flush);
    }

    @Override
    public boolean congested() {
        return sockets.stream().anyMatch(FeedSocket::isBehind);
    }

    @Override
    public boolean hasReader() {
        return sockets.stream().anyMatch(client -> client.subscribed() > 0);
    }

    /// What was sent since the start.
    public FeedLedger ledger() {
        return ledger;
    }

    /// The faults that are armed.
    public FeedFaults faults() {
        return faults;
    }

    public int sockets() {
        return sockets.size();
    }

    /// Ends every connection with a disconnect packet of this reason.
    public void disconnectAll(int reason) {
        List.copyOf(sockets).forEach(client -> disconnect(client, reason));
    }

    /// Resets every connection without a word.
    public void resetAll() {
        List.copyOf(sockets).forEach(client -> Sockets.reset(client.socket()));
    }

    /// Sends these bytes to every client, as they are.
    public void inject(byte[] packet) {
        sockets.forEach(client -> client.send(Buffer.buffer(packet), false, null));
    }

    private void handle(FeedSocket client, String text) {
        Optional<Subscription> parsed = Subscription.parse(text);
        if (parsed.isEmpty()) {
            return;
        }
        Subscription request = parsed.get();
        switch (request.requestCode()) {
            case 15 -> subscribe(client, request, FeedSocket.TICKER);
            case 17 -> subscribe(client, request, FeedSocket.QUOTE);
            case 21 -> subscribe(client, request, FeedSocket.FULL);
            case 16 -> unsubscribe(client, request, FeedSocket.TICKER);
            case 18 -> unsubscribe(client, request, FeedSocket.QUOTE);
            case 22 -> unsubscribe(client, request, FeedSocket.FULL);
            case DISCONNECT_REQUEST -> client.socket().close();
            default -> {
                // Dhan ignores codes it does not know.
            }
        }
    }

    private void subscribe(FeedSocket client, Subscription request, int mode) {
        if (switches.dropSubscribes > 0) {
            switches.dropSubscribes--;
            return;
        }
        if (request.listed() > PER_MESSAGE || client.subscribed() + request.listed() > PER_SOCKET) {
            disconnect(client, TOO_MANY_INSTRUMENTS);
            return;
        }
        for (Subscription.Address address : request.addresses()) {
            exchange.market(address.segment(), address.securityId())
                    .ifPresent(market -> subscribe(client, market, mode));
        }
    }

    private void subscribe(FeedSocket client, InstrumentMarket market, int mode) {
        client.subscribe(market.index(), mode);
        if (switches.silentFeed) {
            return;
        }
        boolean stack = switches.stackPackets;
        if (market.instrument().segment() == Segment.IDX_I) {
            client.send(Buffer.buffer(MarketPackets.previousClose(market)), stack, null);
        }
        PacketCache cache = new PacketCache(market);
        client.send(
                switch (mode) {
                    case FeedSocket.TICKER -> cache.ticker();
                    case FeedSocket.QUOTE -> cache.quote();
                    default -> cache.full();
                },
                stack,
                null);
        if (mode == FeedSocket.QUOTE && cache.hasOpenInterest()) {
            client.send(cache.openInterest(), stack, null);
        }
    }

    private void unsubscribe(FeedSocket client, Subscription request, int mode) {
        for (Subscription.Address address : request.addresses()) {
            exchange.market(address.segment(), address.securityId())
                    .ifPresent(market -> client.unsubscribe(market.index(), mode));
        }
    }

    private void disconnect(FeedSocket client, int reason) {
        sockets.remove(client);
        refuse(client.socket(), reason);
    }

    private void refuse(ServerWebSocket socket, int reason) {
        if (switches.resetOnBadToken && reason >= 807 && reason <= 809) {
            Sockets.reset(socket);
            return;
        }
        socket.writeBinaryMessage(Buffer.buffer(FeedPackets.disconnect(reason)));
        socket.close();
    }
}
