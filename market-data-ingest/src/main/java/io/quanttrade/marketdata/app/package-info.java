/// Ingest as a Quarkus service. Comes in: configuration, start and stop. Goes out: health, meters
/// and one running feed. Always holds: starting never waits for another service; what is missing
/// shows as a code in health and is tried again.
@NullMarked
package io.quanttrade.marketdata.app;

import org.jspecify.annotations.NullMarked;
