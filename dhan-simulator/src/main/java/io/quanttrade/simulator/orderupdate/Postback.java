package io.quanttrade.simulator.orderupdate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.ExchangeListener;
import io.quanttrade.simulator.core.Order;
import io.quanttrade.simulator.core.Trade;
import io.quanttrade.simulator.engine.Credentials;
import io.quanttrade.simulator.engine.Switches;
import io.quanttrade.simulator.json.DhanJson;
import io.quanttrade.simulator.rest.OrderJson;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The webhook: while switch `postbackUrl` is set, every change of an order is posted there as raw
/// JSON, once, without a repetition when nobody answers.
public final class Postback implements ExchangeListener {
    /// Most posts under way; more are dropped: a webhook promises nothing.
    private static final int MAX_UNDER_WAY = 100;

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final List<String> NOT_IN_IT =
            List.of("exchangeOrderId", "remainingQuantity", "averageTradedPrice", "filledQty");

    private final HttpClient http;
    private final Credentials credentials;
    private final Switches switches;
    private int underWay;

    public Postback(Vertx vertx, Credentials credentials, Switches switches) {
        this.http =
                vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(TIMEOUT_MILLIS));
        this.credentials = credentials;
        this.switches = switches;
    }

    @Override
    public void changed(Order order, @Nullable Trade trade) {
        if (switches.postbackUrl.isEmpty() || underWay >= MAX_UNDER_WAY) {
            return;
        }
        underWay++;
        String body = DhanJson.text(body(order));
        http.request(
                        new RequestOptions()
                                .setMethod(HttpMethod.POST)
                                .setTimeout(TIMEOUT_MILLIS)
                                .putHeader("Content-Type", "application/json")
                                .setAbsoluteURI(switches.postbackUrl))
                .compose(request -> request.send(body))
                .onComplete(answer -> underWay--);
    }

    /// The order object with the fill under another name.
    private ObjectNode body(Order order) {
        ObjectNode node = OrderJson.order(order, credentials.clientId());
        node.remove(NOT_IN_IT);
        node.put("filled_qty", order.filledQuantity());
        return node;
    }
}
