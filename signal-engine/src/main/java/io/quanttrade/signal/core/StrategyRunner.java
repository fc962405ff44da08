package io.quanttrade.signal.core;

import io.quanttrade.signal.indicator.IndicatorWindow;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.signal.SignalAction;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.strategy.Deployment;
import io.quanttrade.topics.strategy.StrategyDefinition;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.MarketTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One deployment at work on one instrument: closed bars in, drafts of signals out.
///
/// Its state is a window of closes that is anchored anew at the first bar of each market date
/// (IST): the last [#anchorBars] closes before the date, then all closes of the date. So the state
/// is a function of those bars only, and one that was warmed up from stored bars goes on exactly
/// like one that saw them all.
public final class StrategyRunner {

    /// Most bars an anchor can have: three times the longest period a definition may name.
    public static final int MAX_ANCHOR_BARS = 3_000;

    /// Bars a recursive average is given before the date, in periods: what is left of the weight of
    /// its seed is under 1 % for an EMA, and 14 % for an RSI, whose seed is itself the mean of the
    /// first period.
    private static final int RECURSIVE_PERIODS = 3;

    private final InstrumentId instrument;
    private final StrategyDefinition definition;
    private final int warmUpBars;
    private final int anchorBars;
    private final List<StrategyDefinition.Indicator> indicators;
    private final CrossingRule entry;
    private final CrossingRule exit;
    private IndicatorWindow window;
    private long date;

    public StrategyRunner(Deployment deployment, InstrumentId instrument) {
        this.instrument = instrument;
        this.definition = deployment.definition();
        this.warmUpBars = definition.warmUpBars();
        this.anchorBars = anchorBars(definition);
        List<String> aliases =
                Stream.of(definition.entry(), definition.exit())
                        .flatMap(rule -> rule.args().stream())
                        .distinct()
                        .toList();
        this.indicators = aliases.stream().map(definition.indicators()::get).toList();
        this.entry = new CrossingRule(definition.entry(), aliases);
        this.exit = new CrossingRule(definition.exit(), aliases);
        this.window = new IndicatorWindow(indicators);
    }

    /// Bars before a market date that the state on that date depends on.
    public static int anchorBars(StrategyDefinition definition) {
        int bars = definition.warmUpBars() + 1;
        for (StrategyDefinition.Indicator indicator : definition.indicators().values()) {
            bars =
                    switch (indicator.type()) {
                        case CLOSE, SMA -> bars;
                        case EMA, RSI -> Math.max(bars, RECURSIVE_PERIODS * indicator.period());
                    };
        }
        Checks.require(bars <= MAX_ANCHOR_BARS, "anchor", "must be at most " + MAX_ANCHOR_BARS);
        return bars;
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
        window = new IndicatorWindow(indicators);
        date = MarketTime.istDay(history.start(size - 1));
        for (int i = Math.max(0, history.dateFrom() - anchorBars); i < size; i++) {
            add(history.start(i), history.closeUnits(i));
        }
    }

    /// Takes the next closed bar of the instrument and the definition's interval.
    ///
    /// @return what the strategy wants, null for nothing; where both rules hold, the exit
    /// @throws IllegalArgumentException when the bar is of another instrument or interval, or not
    ///   after the last one
    public @Nullable SignalDraft onBar(Bar bar) {
        Checks.require(
                bar.instrument().equals(instrument) && bar.interval().equals(definition.interval()),
                "bar",
                "is not one of the strategy's: " + instrument + " " + definition.interval());
        long barDate = MarketTime.istDay(bar.start());
        if (barDate != date) {
            anchor();
            date = barDate;
        }
        add(bar.start(), bar.close().units());
        if (window.size() < warmUpBars) {
            return null;
        }
        if (exit.holds(window)) {
            return draft(SignalAction.EXIT_LONG, new SizeRule.WholePosition(), exit, bar);
        }
        if (entry.holds(window)) {
            return draft(SignalAction.ENTER_LONG, definition.size(), entry, bar);
        }
        return null;
    }

    private void anchor() {
        IndicatorWindow old = window;
        window = new IndicatorWindow(indicators);
        for (int i = Math.max(0, old.size() - anchorBars); i < old.size(); i++) {
            add(old.start(i), old.closeUnits(i));
        }
    }

    private void add(long start, long closeUnits) {
        window.add(start, start + definition.interval().nanos(), closeUnits);
    }

    private SignalDraft draft(SignalAction action, SizeRule size, CrossingRule rule, Bar bar) {
        String reason = rule.describe(window) + " at the " + label(bar) + " bar";
        return new SignalDraft(action, size, reason, rule.inputs(window));
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
