package io.quanttrade.query.view;

import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.position.Position;
import io.quanttrade.topics.position.Valuation;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.TopicOffset;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Views of records.
public final class Views {

    private static final BigDecimal PPM = BigDecimal.valueOf(RiskLimits.PPM);
    private static final BigDecimal NANOS = BigDecimal.valueOf(MarketTime.NANOS_PER_SECOND);

    private Views() {}

    public static TickView tick(Tick tick) {
        List<String> flags = new ArrayList<>();
        for (TickFlag flag : TickFlag.values()) {
            if (tick.has(flag)) {
                flags.add(flag.name());
            }
        }
        return new TickView(
                tick.eventId(),
                null,
                tick.instrument().value(),
                Long.toString(tick.sequence()),
                tick.lastPrice().toString(),
                text(tick.bid()),
                text(tick.ask()),
                known(tick.bidQuantity()),
                known(tick.askQuantity()),
                tick.dayVolume() == 0 ? null : Long.toString(tick.dayVolume()),
                List.copyOf(flags),
                time(tick.eventTime()),
                time(tick.receivedTime()));
    }

    public static BarView bar(Bar bar) {
        return new BarView(
                bar.eventId(),
                null,
                bar.instrument().value(),
                bar.interval().toString(),
                time(bar.start()),
                time(bar.end()),
                bar.open().toString(),
                bar.high().toString(),
                bar.low().toString(),
                bar.close().toString(),
                Long.toString(bar.volume()),
                Long.toString(bar.ticks()),
                bar.gap(),
                true,
                time(bar.eventTime()));
    }

    public static SignalView signal(SignalRaised signal) {
        return new SignalView(
                signal.signalId(),
                signal.account().value(),
                signal.instrument().value(),
                signal.deploymentId(),
                signal.strategy(),
                signal.mode().name(),
                signal.action().name(),
                size(signal.size()),
                signal.referencePrice().toString(),
                text(signal.bid()),
                text(signal.ask()),
                signal.reason(),
                signal.inputs().stream().map(i -> new NamedValue(i.name(), i.value())).toList(),
                time(signal.eventTime()),
                time(signal.receivedTime()),
                null);
    }

    private static SizeRuleView size(SizeRule size) {
        return switch (size) {
            case SizeRule.FixedQuantity fixed ->
                    new SizeRuleView("FIXED_QUANTITY", fixed.quantity(), null);
            case SizeRule.FixedValue fixed ->
                    new SizeRuleView("FIXED_VALUE", null, fixed.value().toString());
            case SizeRule.WholePosition whole -> new SizeRuleView("WHOLE_POSITION", null, null);
        };
    }

    public static DecisionView decision(RiskDecision decision) {
        RiskDecision.Denied denied = decision instanceof RiskDecision.Denied d ? d : null;
        return new DecisionView(
                decision.decisionId(),
                decision.signalId(),
                decision.account().value(),
                decision.instrument().value(),
                decision.deploymentId(),
                decision.mode().name(),
                denied == null ? "APPROVED" : "DENIED",
                denied == null ? null : denied.code(),
                denied == null ? null : denied.limit(),
                denied == null ? null : denied.observed(),
                decision.checks().stream()
                        .map(
                                check ->
                                        new CheckView(
                                                check.ruleId(),
                                                check.code(),
                                                check.passed() ? "PASSED" : "FAILED",
                                                check.limit(),
                                                check.observed()))
                        .toList(),
                decision.ruleVersion(),
                decision.cursor().positions().stream().map(Views::offset).toList(),
                time(decision.eventTime()),
                time(decision.receivedTime()),
                time(decision.decidedTime()));
    }

    public static OffsetView offset(TopicOffset place) {
        return new OffsetView(place.topic(), place.partition(), Long.toString(place.offset()));
    }

    public static IntentView intent(OrderIntent intent) {
        return new IntentView(
                intent.intentId(),
                intent.correlationId(),
                intent.signalId(),
                intent.decisionId(),
                intent.account().value(),
                intent.instrument().value(),
                intent.deploymentId(),
                intent.mode().name(),
                intent.side().name(),
                intent.quantity(),
                intent.type().name(),
                text(intent.limitPrice()),
                intent.product().name(),
                intent.validity().name(),
                intent.reduceOnly(),
                time(intent.eventTime()),
                time(intent.receivedTime()),
                time(intent.decidedTime()),
                time(intent.deadline()));
    }

    public static FillView fill(OrderEvent.OrderFilled fill) {
        OrderEvent.OrderRef order = fill.order();
        return new FillView(
                fill.fillId(),
                order.correlationId(),
                fill.tradeId(),
                order.account().value(),
                order.instrument().value(),
                order.deploymentId(),
                order.mode().name(),
                order.side().name(),
                fill.lastQuantity(),
                fill.lastPrice().toString(),
                fill.charges().toString(),
                time(fill.eventTime()),
                time(fill.receivedTime()));
    }

    public static PositionView position(Position position) {
        return new PositionView(
                position.key(),
                position.account().value(),
                position.instrument().value(),
                position.mode().name(),
                position.quantity(),
                text(position.averagePrice()),
                null,
                position.realizedPnl().toString(),
                position.quantity() == 0 ? Money.ZERO.toString() : null,
                position.charges().toString(),
                time(position.eventTime()));
    }

    /// A position at the mark of a valuation. A mark made for another quantity is older or newer
    /// than the position and is not shown: unknown is better than wrong.
    public static PositionView marked(PositionView position, List<MarkView> marks) {
        for (MarkView mark : marks) {
            if (mark.instrumentId().equals(position.instrumentId())
                    && mark.quantity() == position.quantity()) {
                return new PositionView(
                        position.id(),
                        position.accountId(),
                        position.instrumentId(),
                        position.mode(),
                        position.quantity(),
                        position.averagePrice(),
                        mark.price(),
                        position.realizedPnl(),
                        mark.unrealizedPnl(),
                        position.charges(),
                        position.eventTime());
            }
        }
        return position;
    }

    public static List<MarkView> marks(Valuation valuation) {
        return valuation.marks().stream()
                .map(
                        mark ->
                                new MarkView(
                                        mark.instrument().value(),
                                        mark.quantity(),
                                        mark.price().toString(),
                                        mark.unrealizedPnl().toString()))
                .toList();
    }

    public static ValuationView valuation(Valuation valuation) {
        return new ValuationView(
                valuation.account().value(),
                valuation.account().value(),
                null,
                null,
                null,
                valuation.realizedPnl().toString(),
                valuation.unrealizedPnl().toString(),
                valuation.charges().toString(),
                null,
                valuation.grossExposure().toString(),
                valuation.netExposure().toString(),
                time(valuation.eventTime()));
    }

    /// A valuation with what follows from the account's opening cash.
    public static ValuationView funded(ValuationView valuation, String mode, String capital) {
        Money equity =
                Money.of(capital)
                        .plus(Money.of(valuation.realizedPnl()))
                        .plus(Money.of(valuation.unrealizedPnl()))
                        .minus(Money.of(valuation.charges()));
        return new ValuationView(
                valuation.id(),
                valuation.accountId(),
                mode,
                capital,
                equity.minus(Money.of(valuation.netExposure())).toString(),
                valuation.realizedPnl(),
                valuation.unrealizedPnl(),
                valuation.charges(),
                equity.toString(),
                valuation.grossExposure(),
                valuation.netExposure(),
                valuation.eventTime());
    }

    public static InstrumentView instrument(Instrument instrument) {
        return new InstrumentView(
                instrument.id().value(),
                null,
                instrument.id().value(),
                instrument.symbol(),
                instrument.name(),
                instrument.segment().name(),
                instrument.securityId(),
                instrument.kind().name(),
                instrument.lotSize(),
                instrument.tickSize().toString(),
                known(instrument.freezeQuantity()),
                instrument.tradable(),
                null,
                time(instrument.eventTime()));
    }

    /// @param definition the strategy document of the deployment, as parsed JSON
    public static DeploymentView deployment(Deployment deployment, Map<String, Object> definition) {
        return new DeploymentView(
                deployment.deploymentId(),
                deployment.account().value(),
                null,
                deployment.definition().name(),
                Long.toString(deployment.version()),
                deployment.mode().name(),
                deployment.state().name(),
                deployment.universe(),
                deployment.definition().interval().toString(),
                definition,
                deployment.effectiveFrom() == 0 ? null : time(deployment.effectiveFrom()),
                time(deployment.eventTime()));
    }

    public static LimitsView limits(RiskLimits limits) {
        return new LimitsView(
                limits.account().value(),
                limits.account().value(),
                Long.toString(limits.version()),
                limits.mode().name(),
                limits.capital().toString(),
                limits.maxOrderQuantity(),
                limits.maxOrderValue().toString(),
                limits.minOrderValue().toString(),
                fraction(limits.collarPpm()),
                fraction(limits.marketConversionPpm()),
                limits.maxOpenOrderValue().toString(),
                limits.maxGrossExposure().toString(),
                limits.maxInstrumentExposure().toString(),
                limits.maxOpenPositions(),
                limits.maxOpenOrders(),
                seconds(limits.duplicateWindowNanos()),
                seconds(limits.entryMaxAgeNanos()),
                seconds(limits.exitMaxAgeNanos()),
                limits.maxDailyLoss().toString(),
                time(limits.eventTime()),
                limits.actor());
    }

    public static ControlView control(RiskControl control) {
        return new ControlView(
                control.scope(),
                control.scope(),
                Long.toString(control.version()),
                control.state().name(),
                control.killed(),
                control.cause(),
                control.actor(),
                time(control.receivedTime()));
    }

    public static Instant time(long epochNanos) {
        return MarketTime.instant(epochNanos);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /// Records say 0 where a source does not tell; people see "unknown".
    private static @Nullable Long known(long quantity) {
        return quantity == 0 ? null : quantity;
    }

    private static String fraction(long ppm) {
        return plain(BigDecimal.valueOf(ppm).divide(PPM));
    }

    private static String seconds(long nanos) {
        return plain(BigDecimal.valueOf(nanos).divide(NANOS));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
