package io.quanttrade.topics.wire;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.signal.SignalAction;
import io.quanttrade.topics.signal.SignalEvent;
import io.quanttrade.topics.signal.SignalInput;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.DeploymentState;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.proto.SignalProto;

/// Deployments and signals.
final class SignalCodec {

    static final Codec<Deployment> DEPLOYMENT =
            new ProtoCodec<>(
                    "Deployment",
                    SignalProto.Deployment.parser(),
                    SignalCodec::deployment,
                    SignalCodec::deployment);
    static final Codec<SignalEvent> SIGNAL_EVENT =
            new ProtoCodec<>(
                    "SignalEvent",
                    SignalProto.SignalEvent.parser(),
                    SignalCodec::signal,
                    SignalCodec::signal);

    private SignalCodec() {}

    private static SignalProto.Deployment deployment(Deployment deployment) {
        return SignalProto.Deployment.newBuilder()
                .setDeploymentId(deployment.deploymentId())
                .setVersion(deployment.version())
                .setAccountId(deployment.account().value())
                .setMode(CommonCodec.mode(deployment.mode()))
                .setState(SignalProto.Deployment.State.valueOf(deployment.state().name()))
                .setDefinitionJson(StrategyJson.write(deployment.definition()))
                .addAllUniverse(deployment.universe())
                .setEffectiveFromNanos(deployment.effectiveFrom())
                .setReceivedTimeNanos(deployment.receivedTime())
                .setActor(deployment.actor())
                .build();
    }

    private static Deployment deployment(SignalProto.Deployment deployment) {
        return new Deployment(
                deployment.getDeploymentId(),
                deployment.getVersion(),
                new AccountId(deployment.getAccountId()),
                CommonCodec.mode(deployment.getMode()),
                DeploymentState.valueOf(deployment.getState().name()),
                StrategyJson.read(deployment.getDefinitionJson()),
                deployment.getUniverseList(),
                deployment.getEffectiveFromNanos(),
                deployment.getReceivedTimeNanos(),
                deployment.getActor());
    }

    private static SignalProto.SignalEvent signal(SignalEvent event) {
        SignalProto.SignalEvent.Builder builder =
                SignalProto.SignalEvent.newBuilder()
                        .setAccountId(event.account().value())
                        .setDeploymentId(event.deploymentId())
                        .setDeploymentVersion(event.deploymentVersion())
                        .setMode(CommonCodec.mode(event.mode()))
                        .setEventTimeNanos(event.eventTime())
                        .setReceivedTimeNanos(event.receivedTime());
        switch (event) {
            case SignalEvent.SignalRaised raised ->
                    builder.setTrigger(CommonCodec.offset(raised.trigger()))
                            .setCursor(CommonCodec.cursor(raised.cursor()))
                            .setRaised(raised(raised));
            case SignalEvent.StrategyApplied applied ->
                    builder.setTrigger(CommonCodec.offset(applied.trigger()))
                            .setCursor(CommonCodec.cursor(applied.cursor()))
                            .setApplied(
                                    SignalProto.SignalEvent.StrategyApplied.newBuilder()
                                            .setStrategy(applied.strategy()));
        }
        return builder.build();
    }

    private static SignalProto.SignalEvent.SignalRaised raised(SignalEvent.SignalRaised raised) {
        SignalProto.SignalEvent.SignalRaised.Builder builder =
                SignalProto.SignalEvent.SignalRaised.newBuilder()
                        .setSignalId(raised.signalId())
                        .setStrategy(raised.strategy())
                        .setInstrumentId(raised.instrument().value())
                        .setAction(
                                SignalProto.SignalEvent.SignalRaised.Action.valueOf(
                                        raised.action().name()))
                        .setSize(CommonCodec.size(raised.size()))
                        .setPyramiding(raised.pyramiding())
                        .setReferencePriceUnits(raised.referencePrice().units())
                        .setBidUnits(CommonCodec.unitsOrZero(raised.bid()))
                        .setAskUnits(CommonCodec.unitsOrZero(raised.ask()))
                        .setTickFlags(raised.tickFlags())
                        .setBarEndNanos(raised.barEnd())
                        .setReason(raised.reason())
                        .setCausationId(raised.causationId());
        for (SignalInput input : raised.inputs()) {
            builder.addInputs(
                    SignalProto.SignalEvent.SignalRaised.Input.newBuilder()
                            .setName(input.name())
                            .setValue(input.value()));
        }
        return builder.build();
    }

    private static SignalEvent signal(SignalProto.SignalEvent event) {
        AccountId account = new AccountId(event.getAccountId());
        TradingMode mode = CommonCodec.mode(event.getMode());
        return switch (event.getEventCase()) {
            case RAISED -> {
                SignalProto.SignalEvent.SignalRaised raised = event.getRaised();
                yield new SignalEvent.SignalRaised(
                        raised.getSignalId(),
                        account,
                        event.getDeploymentId(),
                        event.getDeploymentVersion(),
                        raised.getStrategy(),
                        mode,
                        new InstrumentId(raised.getInstrumentId()),
                        SignalAction.valueOf(raised.getAction().name()),
                        CommonCodec.size(raised.getSize()),
                        raised.getPyramiding(),
                        new Price(raised.getReferencePriceUnits()),
                        CommonCodec.priceOrNull(raised.getBidUnits()),
                        CommonCodec.priceOrNull(raised.getAskUnits()),
                        raised.getTickFlags(),
                        raised.getBarEndNanos(),
                        raised.getReason(),
                        raised.getInputsList().stream()
                                .map(input -> new SignalInput(input.getName(), input.getValue()))
                                .toList(),
                        event.getEventTimeNanos(),
                        event.getReceivedTimeNanos(),
                        CommonCodec.offset(event.getTrigger()),
                        CommonCodec.cursor(event.getCursor()),
                        raised.getCausationId());
            }
            case APPLIED ->
                    new SignalEvent.StrategyApplied(
                            account,
                            event.getDeploymentId(),
                            event.getDeploymentVersion(),
                            event.getApplied().getStrategy(),
                            mode,
                            event.getEventTimeNanos(),
                            event.getReceivedTimeNanos(),
                            CommonCodec.offset(event.getTrigger()),
                            CommonCodec.cursor(event.getCursor()));
            case EVENT_NOT_SET -> throw CommonCodec.unknown("event", event.getEventCase());
        };
    }
}
