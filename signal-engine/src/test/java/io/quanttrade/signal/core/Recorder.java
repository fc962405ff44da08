package io.quanttrade.signal.core;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.value.Event;
import java.util.ArrayList;
import java.util.List;

/// All outputs in order, and the kept bars as a store would hold them.
public final class Recorder implements SignalCore.Sink {

    public final List<Event> outputs = new ArrayList<>();
    public final List<Bar> kept = new ArrayList<>();
    int forgotten;

    @Override
    public void bar(Bar bar) {
        outputs.add(bar);
    }

    @Override
    public void signal(SignalRaised signal) {
        outputs.add(signal);
    }

    @Override
    public void kept(Bar bar) {
        kept.add(bar);
    }

    @Override
    public void forgotten(InstrumentId instrument, BarInterval interval, long before) {
        int held = kept.size();
        kept.removeIf(
                bar ->
                        bar.instrument().equals(instrument)
                                && bar.interval().equals(interval)
                                && bar.start() < before);
        forgotten += held - kept.size();
    }

    public List<Bar> bars() {
        return outputs.stream().filter(Bar.class::isInstance).map(Bar.class::cast).toList();
    }

    public List<SignalRaised> signals() {
        return outputs.stream()
                .filter(SignalRaised.class::isInstance)
                .map(SignalRaised.class::cast)
                .toList();
    }
}
