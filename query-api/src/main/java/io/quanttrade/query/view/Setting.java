package io.quanttrade.query.view;

/// What this installation is, fixed for the life of the process.
///
/// @param environment `SIMULATED` or `LIVE`
/// @param build version of the build
public record Setting(String environment, SessionView.DataSource dataSource, String build) {}
