package io.quanttrade.query.view;

/// One rule of the gate with what it allows and what it saw.
///
/// @param outcome `PASSED` or `FAILED`
public record CheckView(String id, String code, String outcome, String limit, String observed) {}
