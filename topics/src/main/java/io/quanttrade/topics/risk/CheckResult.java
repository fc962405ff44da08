package io.quanttrade.topics.risk;

/// One check of one signal, passed or not: every number of a decision explains itself.
///
/// @param ruleId `R01`..`R47`, never re-used
/// @param code stable deny code in UPPER_SNAKE, for example `VALUE_MAX`
/// @param limit what the rule allows, as text with its unit
/// @param observed what it saw
public record CheckResult(
        String ruleId, String code, boolean passed, String limit, String observed) {}
