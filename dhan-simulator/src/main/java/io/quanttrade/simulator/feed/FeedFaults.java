package io.quanttrade.simulator.feed;

import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.engine.FaultScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The feed faults that are armed. A draw depends on the seed, the fault, the instrument and the
/// trade (time and day's volume), so that the same market and seed give the same faults whoever is
/// subscribed.
public final class FeedFaults {
    /// Most faults armed at a time.
    public static final int MAX_ARMED = 64;

    /// One armed fault; `on` is `NSE_EQ:1333` or empty for every instrument.
    public record Armed(FeedFault fault, String on, FaultScope scope) {}

    private final List<Armed> armed = new ArrayList<>();

    /// Adds a fault; [IllegalArgumentException] when too many are armed.
    public void arm(Armed fault) {
        if (armed.size() >= MAX_ARMED) {
            throw new IllegalArgumentException(
                    "at most " + MAX_ARMED + " feed faults can be armed; DELETE them first");
        }
        armed.add(fault);
    }

    public void disarm() {
        armed.clear();
    }

    /// All armed faults, spent ones included, so that their strikes can be read.
    public List<Armed> armed() {
        return List.copyOf(armed);
    }

    boolean isEmpty() {
        return armed.isEmpty();
    }

    /// The faults that strike this change of the market for clients that read `codes`.
    List<FeedFault> strike(InstrumentMarket market, int codes, long nanos) {
        List<FeedFault> struck = new ArrayList<>(2);
        for (Armed each : armed) {
            boolean here = each.on().isEmpty() || each.on().equals(market.instrument().key());
            if (here && fits(each.fault(), codes)) {
                occasion(each, market, nanos).ifPresent(struck::add);
            }
        }
        return struck;
    }

    private static Optional<FeedFault> occasion(Armed armed, InstrumentMarket market, long nanos) {
        long occasion =
                market.lastTradeMillis() * 1_000_003L
                        + market.volume() * 31
                        + market.instrument().key().hashCode() * 7_919L
                        + armed.fault().ordinal();
        return armed.scope().strikes(occasion, nanos)
                ? Optional.of(armed.fault())
                : Optional.empty();
    }

    private static boolean fits(FeedFault fault, int modes) {
        return ((modes & FeedSocket.TICKER) != 0 && fault.fits(FeedPackets.TICKER))
                || ((modes & FeedSocket.QUOTE) != 0 && fault.fits(FeedPackets.QUOTE))
                || ((modes & FeedSocket.FULL) != 0 && fault.fits(FeedPackets.FULL));
    }
}
