package io.quanttrade.backtest.run;

import io.quanttrade.topics.cli.CommandFailure;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Which option works for which source. An option that a source cannot honour is refused by its
/// name, never ignored; one that is not in this table is refused everywhere, so that nobody adds
/// one without a decision.
final class OptionRules {

    private static final Set<SourceKind> ALL = EnumSet.allOf(SourceKind.class);
    private static final Set<SourceKind> FILES =
            EnumSet.of(SourceKind.BAR_FILES, SourceKind.TICK_FILES);
    private static final Set<SourceKind> TICKS =
            EnumSet.of(SourceKind.TICK_FILES, SourceKind.RECORDED, SourceKind.IMPORTED);
    private static final Set<SourceKind> TOPICS =
            EnumSet.of(SourceKind.RECORDED, SourceKind.IMPORTED);

    private record Rule(Set<SourceKind> works, String otherwise) {}

    private static final Map<String, Rule> RULES = rules();

    private OptionRules() {}

    private static Map<String, Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (String option :
                new String[] {
                    "--template",
                    "--param",
                    "--strategy",
                    "--from",
                    "--to",
                    "--instruments",
                    "--interval",
                    "--fills",
                    "--collar",
                    "--charges",
                    "--product",
                    "--commission",
                    "--capital",
                    "--quantity",
                    "--corporate-actions",
                    "--equity",
                    "--out",
                    "--output"
                }) {
            rules.put(option, new Rule(ALL, ""));
        }
        String ofFiles = "it says what a file is of, and no --input is given";
        for (String option :
                new String[] {
                    "--input", "--instrument", "--exchange", "--symbol", "--max-bad-rows"
                }) {
            rules.put(option, new Rule(FILES, ofFiles));
        }
        rules.put(
                "--tick-size",
                new Rule(
                        EnumSet.of(SourceKind.TICK_FILES),
                        "it is the price step of files of ticks; bars fill at their opens, and"
                                + " recorded instruments have their own"));
        rules.put(
                "--latency-ms",
                new Rule(TICKS, "orders meet the open of the next bar, however long they travel"));
        String ofStack = "files are read without a stack";
        rules.put("--source", new Rule(TOPICS, ofStack));
        rules.put("--kafka", new Rule(TOPICS, ofStack));
        rules.put("--data", new Rule(TOPICS, ofStack));
        return rules;
    }

    /// @param given long names of the options a person gave
    /// @throws CommandFailure `option-not-possible` for the first that the source cannot honour
    static void check(Collection<String> given, SourceKind source) {
        for (String option : given) {
            Rule rule = RULES.get(option);
            if (rule == null || !rule.works().contains(source)) {
                throw new CommandFailure(
                        CommandFailure.USAGE,
                        "option-not-possible: "
                                + option
                                + " does not go with "
                                + source.words()
                                + (rule == null ? "" : ": " + rule.otherwise())
                                + "; leave it out");
            }
        }
    }

    /// True when the source honours the option.
    static boolean works(String option, SourceKind source) {
        Rule rule = RULES.get(option);
        return rule != null && rule.works().contains(source);
    }
}
