package io.quanttrade.simulator.feed;

import io.quanttrade.simulator.core.Exchange;
import io.quanttrade.simulator.core.Instrument;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Price4;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.engine.Credentials;
import io.quanttrade.simulator.engine.MarketListener;
import io.quanttrade.simulator.engine.Switches;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The deep book sockets: 20 levels for up to 50 instruments or 200 levels for one. The first five
/// levels are the market's own, deeper ones continue them with growing size. Bid and ask packets of
/// an instrument are stacked in one message, as Dhan sends them.
public final class DepthHub implements MarketListener {
    private static final int SOCKETS = 5;
    private static final int SUBSCRIBE = 23;
    private static final int QUEUE_BYTES = 256 * 1024;

    private record Client(ServerWebSocket socket, List<InstrumentMarket> wanted) {}

    private final Vertx vertx;
    private final Exchange exchange;
    private final Credentials credentials;
    private final Switches switches;
    private final int levels;
    private final int instruments;
    private final List<Client> clients = new ArrayList<>();
    private long sequence = 1_000;

    /// `levels` 20 or 200.
    public DepthHub(
            Vertx vertx,
            Exchange exchange,
            Credentials credentials,
            Switches switches,
            int levels) {
        this.vertx = vertx;
        this.exchange = exchange;
        this.credentials = credentials;
        this.switches = switches;
        this.levels = levels;
        this.instruments = levels == DepthPackets.ROWS_20 ? 50 : 1;
    }

    /// Takes a new connection.
    public void connect(ServerWebSocket socket, Map<String, String> query) {
        int refusal = credentials.refusal(query.get("clientId"), query.get("token"));
        if (refusal != 0) {
            Sockets.keepAlive(vertx, socket, switches, () -> {});
            refuse(socket, refusal);
            return;
        }
        if (levels != DepthPackets.ROWS_20 && credentials.kind() == Credentials.Kind.APP) {
            // Seen at Dhan: the 200 level socket takes web tokens only.
            Sockets.reset(socket);
            return;
        }
        if (clients.size() >= SOCKETS) {
            refuse(clients.removeFirst().socket(), 805);
        }
        socket.setWriteQueueMaxSize(QUEUE_BYTES);
        Client client = new Client(socket, new ArrayList<>());
        clients.add(client);
        Sockets.keepAlive(vertx, socket, switches, () -> clients.remove(client));
        socket.textMessageHandler(
                text -> Subscription.parse(text).ifPresent(request -> handle(client, request)));
    }

    @Override
    public void changed(InstrumentMarket market) {
        if (switches.silentFeed) {
            return;
        }
        for (Client client : List.copyOf(clients)) {
            if (client.wanted().contains(market)) {
                send(client, market);
            }
        }
    }

    @Override
    public boolean wants(InstrumentMarket market) {
        for (Client client : clients) {
            if (client.wanted().contains(market)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void flush() {
        // Nothing is held back: bid and ask always travel together.
    }

    @Override
    public boolean congested() {
        return false;
    }

    @Override
    public boolean hasReader() {
        return clients.stream().anyMatch(client -> !client.wanted().isEmpty());
    }

    /// The rows of one side.
    List<DepthPackets.Row> rows(InstrumentMarket market, boolean bid) {
        List<DepthPackets.Row> rows = new ArrayList<>(levels);
        for (int level = 0; level < levels; level++) {
            int real = Math.min(level, InstrumentMarket.LEVELS - 1);
            long beyond = (level - real) * market.tick();
            long base = bid ? market.bidPrice(real) - beyond : market.askPrice(real) + beyond;
            long quantity = bid ? market.bidQuantity(real) : market.askQuantity(real);
            int orders = bid ? market.bidOrders(real) : market.askOrders(real);
            if (base <= 0 || quantity == 0) {
                return rows;
            }
            long grown = quantity + quantity * (level - real) / 8;
            rows.add(
                    new DepthPackets.Row(
                            Price4.decimal(base).doubleValue(), grown, orders + (level - real)));
        }
        return rows;
    }

    private void handle(Client client, Subscription request) {
        switch (request.requestCode()) {
            case SUBSCRIBE -> subscribe(client, request);
            case 24, 25 ->
                    request.addresses()
                            .forEach(
                                    a ->
                                            exchange.market(a.segment(), a.securityId())
                                                    .ifPresent(client.wanted()::remove));
            case 12 -> client.socket().close();
            default -> {
                // Dhan ignores codes it does not know.
            }
        }
    }

    private void subscribe(Client client, Subscription request) {
        if (client.wanted().size() + request.listed() > instruments) {
            clients.remove(client);
            refuse(client.socket(), 804);
            return;
        }
        for (Subscription.Address address : request.addresses()) {
            boolean served =
                    address.segment() == Segment.NSE_EQ || address.segment() == Segment.NSE_FNO;
            exchange.market(address.segment(), address.securityId())
                    .filter(m -> served && !client.wanted().contains(m))
                    .ifPresent(
                            market -> {
                                client.wanted().add(market);
                                send(client, market);
                            });
        }
    }

    /// A client that is behind misses this book; the next one replaces it anyway.
    private void send(Client client, InstrumentMarket market) {
        if (client.socket().isClosed() || client.socket().writeQueueFull()) {
            return;
        }
        Buffer message = Buffer.buffer(packet(market, DepthPackets.BID, true));
        message.appendBytes(packet(market, DepthPackets.ASK, false));
        client.socket().writeBinaryMessage(message);
    }

    private byte[] packet(InstrumentMarket market, int code, boolean bid) {
        Instrument i = market.instrument();
        List<DepthPackets.Row> rows = rows(market, bid);
        return levels == DepthPackets.ROWS_20
                ? DepthPackets.depth20(code, i.segment().code(), i.securityId(), ++sequence, rows)
                : DepthPackets.depth200(code, i.segment().code(), i.securityId(), rows);
    }

    private void refuse(ServerWebSocket socket, int reason) {
        if (switches.resetOnBadToken && reason >= 807 && reason <= 809) {
            Sockets.reset(socket);
            return;
        }
        socket.writeBinaryMessage(Buffer.buffer(DepthPackets.disconnect(reason)));
        socket.close();
    }
}
