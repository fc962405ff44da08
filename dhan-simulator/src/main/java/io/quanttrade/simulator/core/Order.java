package io.quanttrade.simulator.core;

import org.jspecify.annotations.Nullable;

/// One order of the book. Mutable and changed by the exchange alone; everyone else reads. Times are
/// market time in epoch milliseconds, 0 = never; prices are ten-thousandths.
public final class Order {
    private final String orderId;
    private final Instrument instrument;
    private final boolean buy;
    private final Product product;
    private final String correlationId;
    private final boolean afterMarket;
    private final Origin origin;
    private final long createdMillis;
    OrderType type;
    boolean immediateOrCancel;
    long quantity;
    long disclosedQuantity;
    long price;
    long triggerPrice;
    OrderStatus status = OrderStatus.TRANSIT;
    String exchangeOrderId = "0";
    long updatedMillis;
    long exchangeMillis;
    long filledQuantity;
    long filledValue;
    long lastFillPrice;
    boolean triggered;

    /// Reached the other side of the book when it entered and has done so ever since: its rest
    /// still takes the prices on offer instead of waiting at its own.
    boolean taking;

    int amendments;

    /// Fills since the process started, for the switch that names their sizes.
    int fills;

    @Nullable String errorCode;
    @Nullable String errorText;
    @Nullable Amendment pendingAmendment;

    Order(String orderId, OrderRequest request, long millis) {
        this.orderId = orderId;
        this.instrument = request.instrument();
        this.buy = request.buy();
        this.product = request.product();
        this.type = request.type();
        this.immediateOrCancel = request.immediateOrCancel();
        this.quantity = request.quantity();
        this.disclosedQuantity = request.disclosedQuantity();
        this.price = request.price();
        this.triggerPrice = request.triggerPrice();
        this.afterMarket = request.afterMarket();
        this.correlationId = request.correlationId();
        this.origin = request.origin();
        this.createdMillis = millis;
        this.updatedMillis = millis;
    }

    /// Everything that changes during an order's life, for the journal.
    public record State(
            OrderType type,
            boolean immediateOrCancel,
            long quantity,
            long disclosedQuantity,
            long price,
            long triggerPrice,
            OrderStatus status,
            String exchangeOrderId,
            long updatedMillis,
            long exchangeMillis,
            long filledQuantity,
            long filledValue,
            long lastFillPrice,
            boolean triggered,
            boolean taking,
            int amendments,
            @Nullable String errorCode,
            @Nullable String errorText,
            @Nullable Amendment pendingAmendment) {}

    public State state() {
        return new State(
                type,
                immediateOrCancel,
                quantity,
                disclosedQuantity,
                price,
                triggerPrice,
                status,
                exchangeOrderId,
                updatedMillis,
                exchangeMillis,
                filledQuantity,
                filledValue,
                lastFillPrice,
                triggered,
                taking,
                amendments,
                errorCode,
                errorText,
                pendingAmendment);
    }

    /// An order as it was written down.
    public static Order restored(String orderId, OrderRequest request, long created, State state) {
        Order order = new Order(orderId, request, created);
        order.restore(state);
        return order;
    }

    void restore(State state) {
        type = state.type();
        immediateOrCancel = state.immediateOrCancel();
        quantity = state.quantity();
        disclosedQuantity = state.disclosedQuantity();
        price = state.price();
        triggerPrice = state.triggerPrice();
        status = state.status();
        exchangeOrderId = state.exchangeOrderId();
        updatedMillis = state.updatedMillis();
        exchangeMillis = state.exchangeMillis();
        filledQuantity = state.filledQuantity();
        filledValue = state.filledValue();
        lastFillPrice = state.lastFillPrice();
        triggered = state.triggered();
        taking = state.taking();
        amendments = state.amendments();
        errorCode = state.errorCode();
        errorText = state.errorText();
        pendingAmendment = state.pendingAmendment();
    }

    public String orderId() {
        return orderId;
    }

    public Instrument instrument() {
        return instrument;
    }

    public boolean buy() {
        return buy;
    }

    public Product product() {
        return product;
    }

    public String correlationId() {
        return correlationId;
    }

    public boolean afterMarket() {
        return afterMarket;
    }

    public Origin origin() {
        return origin;
    }

    public long createdMillis() {
        return createdMillis;
    }

    public OrderType type() {
        return type;
    }

    public boolean immediateOrCancel() {
        return immediateOrCancel;
    }

    public long quantity() {
        return quantity;
    }

    public long disclosedQuantity() {
        return disclosedQuantity;
    }

    public long price() {
        return price;
    }

    public long triggerPrice() {
        return triggerPrice;
    }

    public OrderStatus status() {
        return status;
    }

    public String exchangeOrderId() {
        return exchangeOrderId;
    }

    public long updatedMillis() {
        return updatedMillis;
    }

    public long exchangeMillis() {
        return exchangeMillis;
    }

    public long filledQuantity() {
        return filledQuantity;
    }

    public long lastFillPrice() {
        return lastFillPrice;
    }

    public @Nullable String errorCode() {
        return errorCode;
    }

    public @Nullable String errorText() {
        return errorText;
    }

    public long remainingQuantity() {
        return quantity - filledQuantity;
    }

    /// Average over all fills, rounded half up to ten-thousandths; 0 without a fill.
    public long averagePrice() {
        return filledQuantity == 0 ? 0 : (filledValue + filledQuantity / 2) / filledQuantity;
    }

    /// Whether the exchange must still look at something sent to it.
    public boolean inFlight() {
        return status == OrderStatus.TRANSIT || pendingAmendment != null;
    }
}
