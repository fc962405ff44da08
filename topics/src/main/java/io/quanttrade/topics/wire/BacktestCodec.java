package io.quanttrade.topics.wire;

import io.quanttrade.topics.backtest.BacktestResult;
import io.quanttrade.topics.backtest.BacktestState;
import io.quanttrade.topics.backtest.BacktestTask;
import io.quanttrade.topics.backtest.ChargeRule;
import io.quanttrade.topics.backtest.FillRule;
import io.quanttrade.topics.backtest.Metric;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.wire.proto.BacktestProto;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/// Backtest tasks and results.
final class BacktestCodec {

    static final Codec<BacktestTask> TASK =
            new ProtoCodec<>(
                    "BacktestTask",
                    BacktestProto.BacktestTask.parser(),
                    BacktestCodec::task,
                    BacktestCodec::task);
    static final Codec<BacktestResult> RESULT =
            new ProtoCodec<>(
                    "BacktestResult",
                    BacktestProto.BacktestResult.parser(),
                    BacktestCodec::result,
                    BacktestCodec::result);

    private BacktestCodec() {}

    private static BacktestProto.BacktestTask task(BacktestTask task) {
        BacktestTask.Inputs inputs = task.inputs();
        BacktestProto.BacktestTask.Builder builder =
                BacktestProto.BacktestTask.newBuilder()
                        .setRunId(task.runId())
                        .setDefinitionJson(inputs.definitionJson())
                        .setFromNanos(inputs.from())
                        .setToNanos(inputs.to())
                        .addAllUniverse(inputs.universe())
                        .setFills(BacktestProto.BacktestTask.Fills.valueOf(inputs.fills().name()))
                        .setCharges(
                                BacktestProto.BacktestTask.Charges.valueOf(inputs.charges().name()))
                        .setCommission(inputs.commission().toPlainString())
                        .setCapitalUnits(inputs.capital().units())
                        .setLatencyNanos(inputs.latencyNanos())
                        .setActor(task.actor())
                        .setReceivedTimeNanos(task.receivedTime());
        inputs.parameters()
                .forEach(
                        (name, value) ->
                                builder.addParameters(
                                        BacktestProto.BacktestTask.Parameter.newBuilder()
                                                .setName(name)
                                                .setValue(value)));
        return builder.build();
    }

    private static BacktestTask task(BacktestProto.BacktestTask task) {
        Map<String, String> parameters = new TreeMap<>();
        task.getParametersList()
                .forEach(parameter -> parameters.put(parameter.getName(), parameter.getValue()));
        return new BacktestTask(
                task.getRunId(),
                new BacktestTask.Inputs(
                        task.getDefinitionJson(),
                        parameters,
                        task.getFromNanos(),
                        task.getToNanos(),
                        task.getUniverseList(),
                        fills(task.getFills()),
                        charges(task.getCharges()),
                        new BigDecimal(task.getCommission()),
                        new Money(task.getCapitalUnits()),
                        task.getLatencyNanos()),
                task.getActor(),
                task.getReceivedTimeNanos());
    }

    private static BacktestProto.BacktestResult result(BacktestResult result) {
        BacktestProto.BacktestResult.Builder builder =
                BacktestProto.BacktestResult.newBuilder()
                        .setRunId(result.runId())
                        .setAttempt(result.attempt())
                        .setState(BacktestProto.BacktestResult.State.valueOf(result.state().name()))
                        .setInputsHash(CommonCodec.hash(result.inputsHash()))
                        .setStateHash(CommonCodec.hash(result.stateHash()))
                        .setBuildId(result.buildId())
                        .setErrorCode(result.errorCode())
                        .setErrorDetail(result.errorDetail())
                        .setStartedTimeNanos(result.startedTime())
                        .setReceivedTimeNanos(result.receivedTime());
        result.metrics().forEach(metric -> builder.addMetrics(metric(metric)));
        return builder.build();
    }

    private static BacktestResult result(BacktestProto.BacktestResult result) {
        return new BacktestResult(
                result.getRunId(),
                result.getAttempt(),
                state(result.getState()),
                result.getMetricsList().stream().map(BacktestCodec::metric).toList(),
                CommonCodec.hash(result.getInputsHash()),
                CommonCodec.hash(result.getStateHash()),
                result.getBuildId(),
                result.getErrorCode(),
                result.getErrorDetail(),
                result.getStartedTimeNanos(),
                result.getReceivedTimeNanos());
    }

    private static BacktestProto.BacktestResult.Metric metric(Metric metric) {
        BacktestProto.BacktestResult.Metric.Builder builder =
                BacktestProto.BacktestResult.Metric.newBuilder()
                        .setName(metric.name())
                        .setUnit(metric.unit());
        switch (metric) {
            case Metric.Exact exact -> builder.setExact(exact.value().toPlainString());
            case Metric.Statistic statistic -> builder.setStatistic(statistic.value());
        }
        return builder.build();
    }

    private static Metric metric(BacktestProto.BacktestResult.Metric metric) {
        return switch (metric.getValueCase()) {
            case EXACT ->
                    new Metric.Exact(
                            metric.getName(), new BigDecimal(metric.getExact()), metric.getUnit());
            case STATISTIC ->
                    new Metric.Statistic(metric.getName(), metric.getStatistic(), metric.getUnit());
            case VALUE_NOT_SET -> throw CommonCodec.unknown("value", metric.getValueCase());
        };
    }

    private static BacktestState state(BacktestProto.BacktestResult.State state) {
        return switch (state) {
            case QUEUED -> BacktestState.QUEUED;
            case RUNNING -> BacktestState.RUNNING;
            case SUCCEEDED -> BacktestState.SUCCEEDED;
            case FAILED -> BacktestState.FAILED;
            case STATE_UNSPECIFIED, UNRECOGNIZED -> throw CommonCodec.unknown("state", state);
        };
    }

    private static FillRule fills(BacktestProto.BacktestTask.Fills fills) {
        return switch (fills) {
            case NEXT_TICK -> FillRule.NEXT_TICK;
            case NEXT_OPEN -> FillRule.NEXT_OPEN;
            case FILLS_UNSPECIFIED, UNRECOGNIZED -> throw CommonCodec.unknown("fills", fills);
        };
    }

    private static ChargeRule charges(BacktestProto.BacktestTask.Charges charges) {
        return switch (charges) {
            case NONE -> ChargeRule.NONE;
            case INDIA -> ChargeRule.INDIA;
            case CHARGES_UNSPECIFIED, UNRECOGNIZED -> throw CommonCodec.unknown("charges", charges);
        };
    }
}
