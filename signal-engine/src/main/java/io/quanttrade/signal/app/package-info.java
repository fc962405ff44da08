/// signal-engine as a Quarkus service: configuration, life cycle, health and metrics. In: settings
/// `quanttrade.*`. Out: a running topology. Nothing here decides a signal; start-up never blocks on
/// another service.
@NullMarked
package io.quanttrade.signal.app;

import org.jspecify.annotations.NullMarked;
