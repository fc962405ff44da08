package io.quanttrade.topics.wire;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.order.OrderType;
import io.quanttrade.topics.order.Product;
import io.quanttrade.topics.order.Validity;
import io.quanttrade.topics.order.Venue;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.wire.proto.OrderProto;

/// Intents and order events.
final class OrderCodec {

    static final Codec<OrderIntent> INTENT =
            new ProtoCodec<>(
                    "OrderIntent",
                    OrderProto.OrderIntent.parser(),
                    OrderCodec::intent,
                    OrderCodec::intent);
    static final Codec<OrderEvent> EVENT =
            new ProtoCodec<>(
                    "OrderEvent",
                    OrderProto.OrderEvent.parser(),
                    OrderCodec::event,
                    OrderCodec::event);

    private OrderCodec() {}

    private static OrderProto.OrderIntent intent(OrderIntent intent) {
        OrderProto.OrderIntent.Builder builder =
                OrderProto.OrderIntent.newBuilder()
                        .setIntentId(intent.intentId())
                        .setCorrelationId(intent.correlationId())
                        .setSignalId(intent.signalId())
                        .setDecisionId(intent.decisionId())
                        .setAccountId(intent.account().value())
                        .setDeploymentId(intent.deploymentId())
                        .setMode(CommonCodec.mode(intent.mode()))
                        .setInstrumentId(intent.instrument().value())
                        .setSegment(intent.segment().name())
                        .setSecurityId(intent.securityId())
                        .setTickSizeUnits(intent.tickSize().units())
                        .setSide(CommonCodec.side(intent.side()))
                        .setQuantity(intent.quantity())
                        .setType(OrderProto.OrderIntent.Type.valueOf(intent.type().name()))
                        .setProduct(OrderProto.OrderIntent.Product.valueOf(intent.product().name()))
                        .setValidity(
                                OrderProto.OrderIntent.Validity.valueOf(intent.validity().name()))
                        .setReduceOnly(intent.reduceOnly())
                        .setLeg(intent.leg())
                        .setAttempt(intent.attempt())
                        .setEventTimeNanos(intent.eventTime())
                        .setReceivedTimeNanos(intent.receivedTime())
                        .setDecidedTimeNanos(intent.decidedTime())
                        .setDeadlineNanos(intent.deadline())
                        .setTrigger(CommonCodec.offset(intent.trigger()))
                        .setSeries(intent.series());
        Price limit = intent.limitPrice();
        if (limit != null) {
            builder.setLimitPriceUnits(limit.units());
        }
        return builder.build();
    }

    private static OrderIntent intent(OrderProto.OrderIntent intent) {
        return new OrderIntent(
                intent.getIntentId(),
                intent.getCorrelationId(),
                intent.getSignalId(),
                intent.getDecisionId(),
                new AccountId(intent.getAccountId()),
                intent.getDeploymentId(),
                CommonCodec.mode(intent.getMode()),
                new InstrumentId(intent.getInstrumentId()),
                CommonCodec.segment(intent.getSegment()),
                intent.getSecurityId(),
                new Price(intent.getTickSizeUnits()),
                CommonCodec.side(intent.getSide()),
                intent.getQuantity(),
                OrderType.valueOf(intent.getType().name()),
                intent.hasLimitPriceUnits() ? new Price(intent.getLimitPriceUnits()) : null,
                Product.valueOf(intent.getProduct().name()),
                Validity.valueOf(intent.getValidity().name()),
                intent.getReduceOnly(),
                intent.getLeg(),
                intent.getAttempt(),
                intent.getEventTimeNanos(),
                intent.getReceivedTimeNanos(),
                intent.getDecidedTimeNanos(),
                intent.getDeadlineNanos(),
                CommonCodec.offset(intent.getTrigger()),
                intent.getSeries());
    }

    private static OrderProto.OrderEvent event(OrderEvent event) {
        OrderEvent.OrderRef order = event.order();
        OrderProto.OrderEvent.Builder builder =
                OrderProto.OrderEvent.newBuilder()
                        .setCorrelationId(order.correlationId())
                        .setIntentId(order.intentId())
                        .setSignalId(order.signalId())
                        .setAccountId(order.account().value())
                        .setDeploymentId(order.deploymentId())
                        .setMode(CommonCodec.mode(order.mode()))
                        .setVenue(
                                order.venue() == Venue.PAPER
                                        ? OrderProto.OrderEvent.Venue.PAPER_VENUE
                                        : OrderProto.OrderEvent.Venue.DHAN_VENUE)
                        .setInstrumentId(order.instrument().value())
                        .setSide(CommonCodec.side(order.side()))
                        .setQuantity(order.quantity())
                        .setVenueOrderId(order.venueOrderId())
                        .setOrderSequence(event.orderSequence())
                        .setEventTimeNanos(event.eventTime())
                        .setReceivedTimeNanos(event.receivedTime());
        switch (event) {
            case OrderEvent.OrderSubmitted submitted ->
                    builder.setSubmitted(OrderProto.OrderEvent.Submitted.getDefaultInstance());
            case OrderEvent.OrderAcknowledged acknowledged ->
                    builder.setAcknowledged(
                            OrderProto.OrderEvent.Acknowledged.getDefaultInstance());
            case OrderEvent.OrderRejected rejected ->
                    builder.setRejected(
                            OrderProto.OrderEvent.Rejected.newBuilder()
                                    .setCode(rejected.code())
                                    .setReason(rejected.reason()));
            case OrderEvent.OrderFilled filled ->
                    builder.setFilled(
                            OrderProto.OrderEvent.Filled.newBuilder()
                                    .setTradeId(filled.tradeId())
                                    .setLastQuantity(filled.lastQuantity())
                                    .setLastPriceUnits(filled.lastPrice().units())
                                    .setFilledQuantity(filled.filledQuantity())
                                    .setChargesUnits(filled.charges().units()));
            case OrderEvent.OrderCanceled canceled ->
                    builder.setCanceled(
                            OrderProto.OrderEvent.Canceled.newBuilder()
                                    .setReason(canceled.reason()));
            case OrderEvent.OrderExpired expired ->
                    builder.setExpired(
                            OrderProto.OrderEvent.Expired.newBuilder().setReason(expired.reason()));
            case OrderEvent.OrderUnknown unknown ->
                    builder.setUnknown(
                            OrderProto.OrderEvent.Unknown.newBuilder().setReason(unknown.reason()));
            case OrderEvent.OrderUnsent unsent ->
                    builder.setUnsent(
                            OrderProto.OrderEvent.Unsent.newBuilder()
                                    .setCode(unsent.code())
                                    .setReason(unsent.reason()));
        }
        return builder.build();
    }

    private static OrderEvent event(OrderProto.OrderEvent event) {
        OrderEvent.OrderRef order = order(event);
        int sequence = event.getOrderSequence();
        long eventTime = event.getEventTimeNanos();
        long received = event.getReceivedTimeNanos();
        return switch (event.getEventCase()) {
            case SUBMITTED -> new OrderEvent.OrderSubmitted(order, sequence, eventTime, received);
            case ACKNOWLEDGED ->
                    new OrderEvent.OrderAcknowledged(order, sequence, eventTime, received);
            case REJECTED ->
                    new OrderEvent.OrderRejected(
                            order,
                            sequence,
                            event.getRejected().getCode(),
                            event.getRejected().getReason(),
                            eventTime,
                            received);
            case FILLED ->
                    new OrderEvent.OrderFilled(
                            order,
                            sequence,
                            event.getFilled().getTradeId(),
                            event.getFilled().getLastQuantity(),
                            new Price(event.getFilled().getLastPriceUnits()),
                            event.getFilled().getFilledQuantity(),
                            new Money(event.getFilled().getChargesUnits()),
                            eventTime,
                            received);
            case CANCELED ->
                    new OrderEvent.OrderCanceled(
                            order, sequence, event.getCanceled().getReason(), eventTime, received);
            case EXPIRED ->
                    new OrderEvent.OrderExpired(
                            order, sequence, event.getExpired().getReason(), eventTime, received);
            case UNKNOWN ->
                    new OrderEvent.OrderUnknown(
                            order, sequence, event.getUnknown().getReason(), eventTime, received);
            case UNSENT ->
                    new OrderEvent.OrderUnsent(
                            order,
                            sequence,
                            event.getUnsent().getCode(),
                            event.getUnsent().getReason(),
                            eventTime,
                            received);
            case EVENT_NOT_SET -> throw CommonCodec.unknown("event", event.getEventCase());
        };
    }

    private static OrderEvent.OrderRef order(OrderProto.OrderEvent event) {
        Venue venue =
                switch (event.getVenue()) {
                    case PAPER_VENUE -> Venue.PAPER;
                    case DHAN_VENUE -> Venue.DHAN;
                    case VENUE_UNSPECIFIED, UNRECOGNIZED ->
                            throw CommonCodec.unknown("venue", event.getVenue());
                };
        return new OrderEvent.OrderRef(
                event.getCorrelationId(),
                event.getIntentId(),
                event.getSignalId(),
                new AccountId(event.getAccountId()),
                event.getDeploymentId(),
                CommonCodec.mode(event.getMode()),
                venue,
                new InstrumentId(event.getInstrumentId()),
                CommonCodec.side(event.getSide()),
                event.getQuantity(),
                event.getVenueOrderId());
    }
}
