/// risk-gate as a Quarkus service: configuration, life cycle, health and metrics. In: settings
/// `quanttrade.*`. Out: a running topology and a running valuator. Nothing here decides; start-up
/// never blocks on another service.
@NullMarked
package io.quanttrade.risk.app;

import org.jspecify.annotations.NullMarked;
