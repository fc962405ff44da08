package io.quanttrade.backtest.run;

import io.quanttrade.backtest.feed.ActionEvidence.Evidence;
import io.quanttrade.backtest.run.RunOptions.ActionChoice;
import io.quanttrade.topics.cli.CommandFailure;
import io.quanttrade.topics.instrument.CorporateAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a run makes of splits and bonuses in its range: refuses them, applies those that the data
/// shows, or ignores them where a person says so.
final class Actions {

    private Actions() {}

    /// Recorded ticks and files of ticks: they cannot be adjusted.
    static void ofTicks(List<CorporateAction> spanned, ActionChoice choice, Notes notes) {
        if (choice == ActionChoice.IGNORE) {
            spanned.forEach(action -> noteIgnored(text(action), notes));
        } else if (!spanned.isEmpty()) {
            throw inRange(
                    spanned.stream().map(Actions::text).toList(),
                    "ticks cannot be adjusted: replay the dates between them, or take"
                            + " --corporate-actions ignore");
        }
    }

    /// Files of bars.
    ///
    /// @return the actions to apply
    static List<CorporateAction> ofBars(List<Evidence> found, ActionChoice choice, Notes notes) {
        if (found.isEmpty()) {
            return List.of();
        }
        return switch (choice) {
            case REFUSE ->
                    throw inRange(
                            found.stream().map(Evidence::sentence).toList(),
                            "take --corporate-actions apply (bars in terms of the shares"
                                    + " afterwards, where the file shows the jump), ignore, or"
                                    + " other dates");
            case IGNORE -> {
                found.forEach(e -> noteIgnored(e.sentence(), notes));
                yield List.of();
            }
            case APPLY -> applied(found, notes);
        };
    }

    private static List<CorporateAction> applied(List<Evidence> found, Notes notes) {
        List<String> unclear = new ArrayList<>();
        List<CorporateAction> applied = new ArrayList<>();
        for (Evidence evidence : found) {
            switch (evidence.verdict()) {
                case SHOWN -> applied.addAll(evidence.actions());
                case ABSENT -> notes.add("corporate-action-not-applied", evidence.sentence());
                case UNCLEAR -> unclear.add(evidence.sentence());
            }
        }
        if (!unclear.isEmpty()) {
            throw inRange(
                    unclear,
                    "whether the file is adjusted cannot be told there: take other dates, or"
                            + " --corporate-actions ignore");
        }
        return applied;
    }

    private static void noteIgnored(String action, Notes notes) {
        notes.add(
                "corporate-action-ignored",
                action + ": what is held over it may look like a gain or a loss");
    }

    private static CommandFailure inRange(List<String> actions, String remedy) {
        return RunOptions.wrong(
                "corporate-actions-in-range",
                actions.stream().collect(Collectors.joining("; ")) + "; " + remedy);
    }

    private static String text(CorporateAction action) {
        return action.instrument()
                + " "
                + action.kind().name().toLowerCase(Locale.ROOT)
                + " of "
                + action.numerator()
                + " for "
                + action.denominator()
                + " on "
                + action.exDate();
    }
}
