package io.quanttrade.marketdata.app;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quanttrade.marketdata.source.dhan.PacketKind;
import io.quanttrade.marketdata.stream.IngestMeters;
import io.quanttrade.topics.marketdata.TickFlag;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The counters of ingest, named `quanttrade_ingest_*`.
public final class MicrometerMeters implements IngestMeters {

    private static final String TICKS = "quanttrade.ingest.ticks";
    private static final String PACKETS = "quanttrade.ingest.packets";

    private final MeterRegistry registry;
    private final Counter bytes;
    private final Counter received;
    private final Counter clean;
    private final Counter flagged;
    private final Counter duplicates;
    private final Map<PacketKind, Counter> packets = new EnumMap<>(PacketKind.class);
    private final Map<TickFlag, Counter> flags = new EnumMap<>(TickFlag.class);

    public MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
        bytes = registry.counter("quanttrade.ingest.bytes");
        received = registry.counter("quanttrade.ingest.received");
        clean = registry.counter(TICKS, "quality", "clean");
        flagged = registry.counter(TICKS, "quality", "flagged");
        duplicates = registry.counter("quanttrade.ingest.duplicates");
        for (PacketKind kind : PacketKind.values()) {
            packets.put(kind, registry.counter(PACKETS, "kind", text(kind)));
        }
        for (TickFlag flag : TickFlag.values()) {
            flags.put(flag, registry.counter("quanttrade.ingest.flags", "reason", text(flag)));
        }
    }

    @Override
    public void bytes(int count) {
        bytes.increment(count);
    }

    @Override
    public void packet(PacketKind kind) {
        Objects.requireNonNull(packets.get(kind)).increment();
    }

    @Override
    public void depthPacket(String socket) {
        registry.counter(PACKETS, "kind", socket).increment();
    }

    @Override
    public void received() {
        received.increment();
    }

    @Override
    public void tick(int bits) {
        if (bits == 0) {
            clean.increment();
            return;
        }
        flagged.increment();
        flags.forEach(
                (flag, counter) -> {
                    if ((bits & flag.bit()) != 0) {
                        counter.increment();
                    }
                });
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
    public void disconnected(String socket, String code) {
        registry.counter("quanttrade.ingest.disconnects", "socket", socket, "reason", code)
                .increment();
    }

    @Override
    public void badRow(String code) {
        registry.counter("quanttrade.ingest.bad_rows", "reason", code).increment();
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
