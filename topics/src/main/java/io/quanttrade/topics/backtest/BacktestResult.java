package io.quanttrade.topics.backtest;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.FieldHash;
import java.util.List;

/// Where a backtest stands, and its figures once it has ended. Key: the run id; a later record
/// replaces the one before.
///
/// @param attempt 1 for the first try of the run, one more for each further one
/// @param metrics empty unless `SUCCEEDED`
/// @param inputsHash hash of the data that was read, 64 lower-case hexadecimal digits; empty until
///   `SUCCEEDED`
/// @param stateHash hash of the final state: equal inputs give an equal one on every machine; empty
///   until `SUCCEEDED`
/// @param buildId the build that ran it; empty while `QUEUED`
/// @param errorCode stable code in kebab-case; empty unless `FAILED`
/// @param errorDetail for people; empty unless `FAILED`
/// @param startedTime wall clock at which it began to run, 0 while `QUEUED`
/// @param receivedTime wall clock of this record, epoch nanoseconds UTC
public record BacktestResult(
        String runId,
        int attempt,
        BacktestState state,
        List<Metric> metrics,
        String inputsHash,
        String stateHash,
        String buildId,
        String errorCode,
        String errorDetail,
        long startedTime,
        long receivedTime)
        implements Event {

    public BacktestResult {
        Checks.id("runId", runId);
        Checks.require(attempt > 0, "attempt", "must be positive");
        boolean succeeded = state == BacktestState.SUCCEEDED;
        Checks.require(succeeded || metrics.isEmpty(), "metrics", "must be empty before the end");
        if (succeeded) {
            FieldHash.check("inputsHash", inputsHash);
            FieldHash.check("stateHash", stateHash);
        }
        Checks.require(
                (state == BacktestState.FAILED) != errorCode.isEmpty(),
                "errorCode",
                "must be given for a failed run and for no other");
        Checks.require(
                (state == BacktestState.QUEUED) == (startedTime == 0),
                "startedTime",
                "must be 0 while queued and given afterwards");
        metrics = List.copyOf(metrics);
    }

    @Override
    public String eventId() {
        return runId + "/" + attempt + "/" + state;
    }

    @Override
    public String key() {
        return runId;
    }

    @Override
    public long eventTime() {
        return receivedTime;
    }

    @Override
    public String causationId() {
        return runId;
    }
}
