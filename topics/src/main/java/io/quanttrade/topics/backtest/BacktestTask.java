package io.quanttrade.topics.backtest;

import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.FieldHash;
import io.quanttrade.topics.value.Money;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A backtest somebody asked for. Key: the run id.
///
/// @param runId [Inputs#runId] of the inputs
/// @param actor who asked
/// @param receivedTime wall clock of the request, epoch nanoseconds UTC
public record BacktestTask(String runId, Inputs inputs, String actor, long receivedTime)
        implements Event {

    public BacktestTask {
        Checks.require(runId.equals(inputs.runId()), "runId", "must be the hash of the inputs");
        Checks.require(!actor.isBlank(), "actor", "must not be blank");
    }

    public BacktestTask(Inputs inputs, String actor, long receivedTime) {
        this(inputs.runId(), inputs, actor, receivedTime);
    }

    @Override
    public String eventId() {
        return runId;
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
        return "";
    }

    /// Everything the outcome depends on, besides the recorded data and the build.
    ///
    /// @param definitionJson the strategy document as text
    /// @param parameters values for the document's parameters, by name; kept sorted
    /// @param from first market time, epoch nanoseconds UTC
    /// @param to market time at which the range ends, not included
    /// @param universe exact instrument ids, or `EXCHANGE:*`
    /// @param commission further charge as a fraction of turnover, 0 = none
    /// @param capital opening cash, positive
    /// @param latencyNanos market time from decision to venue, for [FillRule#NEXT_TICK]
    public record Inputs(
            String definitionJson,
            Map<String, String> parameters,
            long from,
            long to,
            List<String> universe,
            FillRule fills,
            ChargeRule charges,
            BigDecimal commission,
            Money capital,
            long latencyNanos) {

        private static final String DOMAIN = "quanttrade.backtest.task.v1";
        private static final int ID_LENGTH = 20;

        public Inputs {
            Checks.require(!definitionJson.isBlank(), "definitionJson", "must not be blank");
            Checks.require(from < to, "from", "must be before to");
            Checks.require(!universe.isEmpty(), "universe", "must not be empty");
            Checks.require(commission.signum() >= 0, "commission", "must not be negative");
            Checks.require(capital.units() > 0, "capital", "must be positive");
            Checks.require(latencyNanos >= 0, "latencyNanos", "must not be negative");
            parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
            universe = List.copyOf(universe);
            commission =
                    commission.signum() == 0 ? BigDecimal.ZERO : commission.stripTrailingZeros();
        }

        /// First 20 hexadecimal digits of the hash of all fields, in their order here.
        public String runId() {
            FieldHash hash = new FieldHash(DOMAIN).text(definitionJson).number(parameters.size());
            parameters.forEach((name, value) -> hash.text(name).text(value));
            hash.number(from).number(to).number(universe.size());
            universe.forEach(hash::text);
            return hash.text(fills.name())
                    .text(charges.name())
                    .text(commission.toPlainString())
                    .number(capital.units())
                    .number(latencyNanos)
                    .hex()
                    .substring(0, ID_LENGTH);
        }
    }
}
