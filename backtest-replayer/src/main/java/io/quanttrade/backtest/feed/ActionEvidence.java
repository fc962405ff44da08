package io.quanttrade.backtest.feed;

import io.quanttrade.topics.instrument.CorporateAction;
import io.quanttrade.topics.instrument.CorporateActions;
import io.quanttrade.topics.instrument.CorporateActions.Ratio;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Whether bars show the splits and bonuses that are known of them. Where the first open from the
/// ex-date on has jumped against the last close before it, the prices are as they were traded;
/// where it has not, they were adjusted already, and adjusting them again would be wrong.
///
/// On a logarithmic scale the observed jump must be nearer to the expected one, or to none, than a
/// third of the distance between the two, and not farther from it than a move of 25 %. Else, and
/// where the actions of the gap move the price by less than 10 % together or the two bars are more
/// than [#MOST_DAYS] days apart, nothing is told: a caller that would adjust has to refuse.
///
/// Bars of one instrument come in order of time. Not thread-safe.
public final class ActionEvidence {

    /// Most calendar days between the two bars; the longest the exchange was closed is five.
    static final long MOST_DAYS = 10;

    private static final double NEAR_SHARE = 1 / 3.0;
    private static final double NEAR_MOVE = Math.log(1.25);
    private static final BigInteger NOISE_OVER = BigInteger.valueOf(11);
    private static final BigInteger NOISE_UNDER = BigInteger.TEN;

    /// What the bars say of an action.
    public enum Verdict {
        /// The jump is there: the prices are not adjusted for it.
        SHOWN,
        /// No jump: the prices are adjusted, or the action is wrong.
        ABSENT,
        /// The bars do not tell.
        UNCLEAR
    }

    /// What two neighbouring bars say of the actions between them.
    ///
    /// @param actions at least one, with ex-dates after `lastDate` and not after `firstDate`; what
    ///   they do to the price multiplies
    /// @param lastClose of the last bar before
    /// @param firstOpen of the first bar after
    /// @param sentence the evidence in words
    public record Evidence(
            InstrumentId instrument,
            List<CorporateAction> actions,
            LocalDate lastDate,
            Price lastClose,
            LocalDate firstDate,
            Price firstOpen,
            Verdict verdict,
            String sentence) {

        public Evidence {
            actions = List.copyOf(actions);
        }
    }

    private final CorporateActions actions;
    private final Map<InstrumentId, Last> lastBars = new HashMap<>();
    private final List<Evidence> evidence = new ArrayList<>();

    private record Last(LocalDate date, Price close) {}

    public ActionEvidence(CorporateActions actions) {
        this.actions = actions;
    }

    /// The evidence of all actions between the first and the last of some bars, in order of the
    /// bars.
    public static List<Evidence> of(CorporateActions actions, Iterator<Bar> bars) {
        ActionEvidence all = new ActionEvidence(actions);
        bars.forEachRemaining(
                bar ->
                        all.add(
                                bar.instrument(),
                                MarketTime.istDate(bar.start()),
                                bar.open(),
                                bar.close()));
        return all.evidence();
    }

    /// Takes the next bar of an instrument.
    ///
    /// @param date exchange day of the bar
    public void add(InstrumentId instrument, LocalDate date, Price open, Price close) {
        Last last = lastBars.put(instrument, new Last(date, close));
        if (last == null || !last.date().isBefore(date)) {
            return;
        }
        List<CorporateAction> between = actions.between(instrument, last.date(), date);
        if (!between.isEmpty()) {
            evidence.add(judge(instrument, between, last, date, open));
        }
    }

    /// What was found so far. An action before the first or after the last bar is in none.
    public List<Evidence> evidence() {
        return List.copyOf(evidence);
    }

    private Evidence judge(
            InstrumentId instrument,
            List<CorporateAction> between,
            Last last,
            LocalDate date,
            Price open) {
        Ratio ratio = actions.ratio(instrument, last.date(), date);
        double expected = ratio.denominator().doubleValue() / ratio.numerator().doubleValue();
        double observed = open.toDouble() / last.close().toDouble();
        boolean tells = !isNoise(ratio) && ChronoUnit.DAYS.between(last.date(), date) <= MOST_DAYS;
        Verdict verdict = tells ? verdict(expected, observed) : Verdict.UNCLEAR;
        String seen =
                String.format(
                        Locale.ROOT,
                        "%s %s: close %s on %s, open %s on %s, times %.4f; the action makes it"
                                + " %.4f; %s",
                        instrument,
                        between.stream()
                                .map(ActionEvidence::words)
                                .collect(Collectors.joining(", ")),
                        last.close(),
                        last.date(),
                        open,
                        date,
                        observed,
                        expected,
                        meaning(verdict, ratio, tells));
        return new Evidence(
                instrument, between, last.date(), last.close(), date, open, verdict, seen);
    }

    private static Verdict verdict(double expected, double observed) {
        double jump = Math.log(expected);
        double move = Math.log(observed);
        double near = Math.min(Math.abs(jump) * NEAR_SHARE, NEAR_MOVE);
        if (Math.abs(move - jump) <= near) {
            return Verdict.SHOWN;
        }
        return Math.abs(move) <= near ? Verdict.ABSENT : Verdict.UNCLEAR;
    }

    /// Less than 10 % up or down: 21/20 is, 11/10 is not.
    private static boolean isNoise(Ratio ratio) {
        BigInteger more = ratio.numerator().max(ratio.denominator());
        BigInteger less = ratio.numerator().min(ratio.denominator());
        return more.multiply(NOISE_UNDER).compareTo(less.multiply(NOISE_OVER)) < 0;
    }

    private static String words(CorporateAction action) {
        return action.kind().name().toLowerCase(Locale.ROOT)
                + " "
                + action.numerator()
                + "/"
                + action.denominator()
                + " ex "
                + action.exDate();
    }

    private static String meaning(Verdict verdict, Ratio ratio, boolean tells) {
        return switch (verdict) {
            case SHOWN -> "the file shows it and is not adjusted";
            case ABSENT -> "the file shows no jump and is adjusted already";
            case UNCLEAR -> "not told: " + doubt(ratio, tells);
        };
    }

    private static String doubt(Ratio ratio, boolean tells) {
        if (tells) {
            return "the move is near neither the action nor none";
        }
        return isNoise(ratio)
                ? "the action moves the price by less than 10 %"
                : "the bars are more than " + MOST_DAYS + " days apart";
    }
}
