package io.quanttrade.risk.core;

import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.risk.RiskDecision;
import org.jspecify.annotations.Nullable;

/// One decision and what follows from it.
///
/// @param intent the order to send, null when denied
/// @param next the account with the order's reservation
public record GateResult(RiskDecision decision, @Nullable OrderIntent intent, AccountState next) {}
