package io.quanttrade.signal.core;

import io.quanttrade.signal.indicator.IndicatorSet;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.signal.SignalAction;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.MarketTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One deployment at work on one instrument: closed bars in, drafts of signals out.
///
/// Its state is that of the indicators its rules name, and a function of closed bars only:
///
/// - over a window of closes (CLOSE, SMA, WMA, ROC, STDDEV): of the last ones;
/// - recursive (EMA, RSI) on bars of a day: of the whole history;
/// - recursive on shorter bars: of the closes of the market date (IST) and the
///   [StrategyDefinition#historyBars] before it, from which the state is built anew at the date's
///   first bar. The seed then weighs 1e-12 or less: no value moves by more than 1e-9 against one
///   that ran through.
///
/// So one that was warmed up from kept bars goes on exactly like one that saw them all.
final class StrategyRunner {

    private final InstrumentId instrument;
    private final StrategyDefinition definition;
    private final int warmUpBars;
    private final int historyBars;
    private final boolean recursive;
    private final boolean anchored;
    private final List<StrategyDefinition.Indicator> named;
    private final BoundRule entry;
    private final BoundRule exit;
    private IndicatorSet indicators;
    private int seen;
    private long date;

    StrategyRunner(Deployment deployment, InstrumentId instrument) {
        this.instrument = instrument;
        this.definition = deployment.definition();
        this.warmUpBars = definition.warmUpBars();
        this.historyBars = definition.historyBars();
        List<String> aliases = List.copyOf(definition.namedAliases());
        this.named = aliases.stream().map(definition.indicators()::get).toList();
        this.recursive = named.stream().anyMatch(StrategyDefinition.Indicator::isRecursive);
        this.anchored = recursive && StrategyDefinition.isIntraday(definition.interval());
        this.entry = new BoundRule(definition.entry(), aliases);
        this.exit = new BoundRule(definition.exit(), aliases);
        this.indicators = new IndicatorSet(named);
    }

    StrategyDefinition definition() {
        return definition;
    }

    /// Takes the closes of the past, without drafts.
    void warmUp(BarHistory history) {
        int size = history.size();
        if (size == 0) {
            return;
        }
        date = MarketTime.istDay(history.start(size - 1));
        if (anchored) {
            anchor(history, history.dateFrom());
            add(history, history.dateFrom(), size);
        } else {
            restart(history, recursive ? 0 : Math.max(0, size - warmUpBars), size);
        }
    }

    /// Takes the next closed bar of the instrument and the definition's interval.
    ///
    /// @param history the bars before it
    /// @return what the strategy wants, null for nothing; where both rules hold, the exit
    /// @throws IllegalArgumentException when the bar is of another instrument or interval
    @Nullable SignalDraft onBar(Bar bar, BarHistory history) {
        Checks.require(
                bar.instrument().equals(instrument) && bar.interval().equals(definition.interval()),
                "bar",
                "is not one of the strategy's: " + instrument + " " + definition.interval());
        if (anchored) {
            long barDate = MarketTime.istDay(bar.start());
            if (barDate != date) {
                anchor(history, history.size());
                date = barDate;
            }
        }
        add(bar.close().units());
        if (seen < warmUpBars) {
            return null;
        }
        if (exit.holds(indicators)) {
            return draft(SignalAction.EXIT_LONG, new SizeRule.WholePosition(), 0, exit, bar);
        }
        if (entry.holds(indicators)) {
            return draft(
                    SignalAction.ENTER_LONG,
                    definition.size(),
                    definition.pyramiding(),
                    entry,
                    bar);
        }
        return null;
    }

    /// The state at the end of a date. Where the price hardly moved in the bars that are enough at
    /// other times, of as many as are kept for everyone.
    private void anchor(BarHistory history, int end) {
        int from = Math.max(0, end - historyBars);
        restart(history, from, end);
        int further = Math.max(0, end - Math.max(historyBars, BarHistory.MIN_BARS));
        if (further < from && !indicators.isSettled()) {
            restart(history, further, end);
        }
    }

    private void restart(BarHistory history, int from, int to) {
        indicators = new IndicatorSet(named);
        seen = 0;
        add(history, from, to);
    }

    private void add(BarHistory history, int from, int to) {
        for (int i = from; i < to; i++) {
            add(history.closeUnits(i));
        }
    }

    private void add(long closeUnits) {
        indicators.add(closeUnits);
        if (seen < warmUpBars) {
            seen++;
        }
    }

    private SignalDraft draft(
            SignalAction action, SizeRule size, int pyramiding, BoundRule rule, Bar bar) {
        String reason = rule.describe(indicators) + " at the " + label(bar) + " bar";
        return new SignalDraft(action, size, pyramiding, reason, rule.inputs(indicators));
    }

    /// Start of a bar as people in India say it: `10:32`, with seconds or a date where it needs
    /// them.
    private static String label(Bar bar) {
        if (bar.interval().nanos() >= MarketTime.NANOS_PER_DAY) {
            return MarketTime.istDate(bar.start()).toString();
        }
        long second = MarketTime.istNanoOfDay(bar.start()) / MarketTime.NANOS_PER_SECOND;
        String minutes = two(second / 3600) + ":" + two(second / 60 % 60);
        return bar.interval().seconds() % 60 == 0 ? minutes : minutes + ":" + two(second % 60);
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
