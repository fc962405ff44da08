package io.quanttrade.query.view;

import java.util.List;

/// The causal chain of a decision, in causal order.
public record LineageView(String decisionId, List<LineageStep> steps) {}
