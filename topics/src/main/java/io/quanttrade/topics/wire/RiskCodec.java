package io.quanttrade.topics.wire;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.risk.CheckResult;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.risk.RiskDecision;
import io.quanttrade.topics.risk.RiskLimits;
import io.quanttrade.topics.risk.TradingState;
import io.quanttrade.topics.value.AccountId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.wire.proto.RiskProto;
import java.util.List;

/// Limits, controls and decisions.
final class RiskCodec {

    static final Codec<RiskLimits> LIMITS =
            new ProtoCodec<>(
                    "RiskLimits",
                    RiskProto.RiskLimits.parser(),
                    RiskCodec::limits,
                    RiskCodec::limits);
    static final Codec<RiskControl> CONTROL =
            new ProtoCodec<>(
                    "RiskControl",
                    RiskProto.RiskControl.parser(),
                    RiskCodec::control,
                    RiskCodec::control);
    static final Codec<RiskDecision> DECISION =
            new ProtoCodec<>(
                    "RiskDecision",
                    RiskProto.RiskDecision.parser(),
                    RiskCodec::decision,
                    RiskCodec::decision);

    private RiskCodec() {}

    private static RiskProto.RiskLimits limits(RiskLimits limits) {
        return RiskProto.RiskLimits.newBuilder()
                .setAccountId(limits.account().value())
                .setVersion(limits.version())
                .setMode(CommonCodec.mode(limits.mode()))
                .setCapitalUnits(limits.capital().units())
                .setMaxOrderQuantity(limits.maxOrderQuantity())
                .setMaxOrderValueUnits(limits.maxOrderValue().units())
                .setMinOrderValueUnits(limits.minOrderValue().units())
                .setCollarPpm(limits.collarPpm())
                .setMarketConversionPpm(limits.marketConversionPpm())
                .setMaxOpenOrderValueUnits(limits.maxOpenOrderValue().units())
                .setMaxGrossExposureUnits(limits.maxGrossExposure().units())
                .setMaxInstrumentExposureUnits(limits.maxInstrumentExposure().units())
                .setMaxOpenPositions(limits.maxOpenPositions())
                .setMaxOpenOrders(limits.maxOpenOrders())
                .setDuplicateWindowNanos(limits.duplicateWindowNanos())
                .setEntryMaxAgeNanos(limits.entryMaxAgeNanos())
                .setExitMaxAgeNanos(limits.exitMaxAgeNanos())
                .setMaxDailyLossUnits(limits.maxDailyLoss().units())
                .setReceivedTimeNanos(limits.receivedTime())
                .setActor(limits.actor())
                .build();
    }

    private static RiskLimits limits(RiskProto.RiskLimits limits) {
        return new RiskLimits(
                new AccountId(limits.getAccountId()),
                limits.getVersion(),
                CommonCodec.mode(limits.getMode()),
                new Money(limits.getCapitalUnits()),
                limits.getMaxOrderQuantity(),
                new Money(limits.getMaxOrderValueUnits()),
                new Money(limits.getMinOrderValueUnits()),
                limits.getCollarPpm(),
                limits.getMarketConversionPpm(),
                new Money(limits.getMaxOpenOrderValueUnits()),
                new Money(limits.getMaxGrossExposureUnits()),
                new Money(limits.getMaxInstrumentExposureUnits()),
                limits.getMaxOpenPositions(),
                limits.getMaxOpenOrders(),
                limits.getDuplicateWindowNanos(),
                limits.getEntryMaxAgeNanos(),
                limits.getExitMaxAgeNanos(),
                new Money(limits.getMaxDailyLossUnits()),
                limits.getReceivedTimeNanos(),
                limits.getActor());
    }

    private static RiskProto.RiskControl control(RiskControl control) {
        return RiskProto.RiskControl.newBuilder()
                .setScope(control.scope())
                .setVersion(control.version())
                .setState(RiskProto.RiskControl.State.valueOf(control.state().name()))
                .setKilled(control.killed())
                .setCause(control.cause())
                .setActor(control.actor())
                .setReceivedTimeNanos(control.receivedTime())
                .build();
    }

    private static RiskControl control(RiskProto.RiskControl control) {
        return new RiskControl(
                control.getScope(),
                control.getVersion(),
                TradingState.valueOf(control.getState().name()),
                control.getKilled(),
                control.getCause(),
                control.getActor(),
                control.getReceivedTimeNanos());
    }

    private static RiskProto.RiskDecision decision(RiskDecision decision) {
        RiskProto.RiskDecision.Builder builder =
                RiskProto.RiskDecision.newBuilder()
                        .setDecisionId(decision.decisionId())
                        .setSignalId(decision.signalId())
                        .setAccountId(decision.account().value())
                        .setInstrumentId(decision.instrument().value())
                        .setDeploymentId(decision.deploymentId())
                        .setMode(CommonCodec.mode(decision.mode()))
                        .setRuleVersion(decision.ruleVersion())
                        .setCursor(CommonCodec.cursor(decision.cursor()))
                        .setEventTimeNanos(decision.eventTime())
                        .setReceivedTimeNanos(decision.receivedTime())
                        .setDecidedTimeNanos(decision.decidedTime());
        for (CheckResult check : decision.checks()) {
            builder.addChecks(
                    RiskProto.RiskDecision.Check.newBuilder()
                            .setRuleId(check.ruleId())
                            .setCode(check.code())
                            .setPassed(check.passed())
                            .setLimit(check.limit())
                            .setObserved(check.observed()));
        }
        switch (decision) {
            case RiskDecision.Approved approved ->
                    builder.setApproved(
                            RiskProto.RiskDecision.Approved.newBuilder()
                                    .setIntentId(approved.intentId()));
            case RiskDecision.Denied denied ->
                    builder.setDenied(
                            RiskProto.RiskDecision.Denied.newBuilder()
                                    .setCode(denied.code())
                                    .setLimit(denied.limit())
                                    .setObserved(denied.observed()));
        }
        return builder.build();
    }

    private static RiskDecision decision(RiskProto.RiskDecision decision) {
        List<CheckResult> checks =
                decision.getChecksList().stream()
                        .map(
                                check ->
                                        new CheckResult(
                                                check.getRuleId(),
                                                check.getCode(),
                                                check.getPassed(),
                                                check.getLimit(),
                                                check.getObserved()))
                        .toList();
        return switch (decision.getOutcomeCase()) {
            case APPROVED ->
                    new RiskDecision.Approved(
                            decision.getDecisionId(),
                            decision.getSignalId(),
                            new AccountId(decision.getAccountId()),
                            new InstrumentId(decision.getInstrumentId()),
                            decision.getDeploymentId(),
                            CommonCodec.mode(decision.getMode()),
                            decision.getApproved().getIntentId(),
                            checks,
                            decision.getRuleVersion(),
                            CommonCodec.cursor(decision.getCursor()),
                            decision.getEventTimeNanos(),
                            decision.getReceivedTimeNanos(),
                            decision.getDecidedTimeNanos());
            case DENIED ->
                    new RiskDecision.Denied(
                            decision.getDecisionId(),
                            decision.getSignalId(),
                            new AccountId(decision.getAccountId()),
                            new InstrumentId(decision.getInstrumentId()),
                            decision.getDeploymentId(),
                            CommonCodec.mode(decision.getMode()),
                            decision.getDenied().getCode(),
                            decision.getDenied().getLimit(),
                            decision.getDenied().getObserved(),
                            checks,
                            decision.getRuleVersion(),
                            CommonCodec.cursor(decision.getCursor()),
                            decision.getEventTimeNanos(),
                            decision.getReceivedTimeNanos(),
                            decision.getDecidedTimeNanos());
            case OUTCOME_NOT_SET -> throw CommonCodec.unknown("outcome", decision.getOutcomeCase());
        };
    }
}
