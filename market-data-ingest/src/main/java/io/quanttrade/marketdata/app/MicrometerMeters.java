package io.quanttrade.marketdata.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quanttrade.marketdata.stream.IngestMeters;

/// The counters of ingest, named `quanttrade_ingest_*`.
final class MicrometerMeters implements IngestMeters {

    private static final String TICKS = "quanttrade.ingest.ticks";

    private final MeterRegistry registry;
    private final Counter received;
    private final Counter clean;
    private final Counter flagged;
    private final Counter duplicates;

    MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
        received = registry.counter("quanttrade.ingest.received");
        clean = registry.counter(TICKS, "quality", "clean");
        flagged = registry.counter(TICKS, "quality", "flagged");
        duplicates = registry.counter("quanttrade.ingest.duplicates");
    }

    @Override
    public void received() {
        received.increment();
    }

    @Override
    public void tick(boolean isFlagged) {
        (isFlagged ? flagged : clean).increment();
    }

    @Override
    public void rejected(String code) {
        registry.counter("quanttrade.ingest.rejected", "reason", code).increment();
    }

    @Override
    public void duplicate() {
        duplicates.increment();
    }

    @Override
    public void fault(String code) {
        registry.counter("quanttrade.ingest.faults", "reason", code).increment();
    }

    @Override
    public void badRow(String code) {
        registry.counter("quanttrade.ingest.bad_rows", "reason", code).increment();
    }
}
