package io.quanttrade.risk.stream;

import io.quanttrade.risk.core.GateInputs;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.signal.SignalEvent.SignalRaised;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.wire.Topics;

/// One content of the tables, with what is made of it once.
final class TableView {

    private final TopicTable.Snapshot snapshot;
    private final TradingCalendar calendar;

    TableView(TopicTable.Snapshot snapshot) {
        this.snapshot = snapshot;
        this.calendar = new TradingCalendar(snapshot.of(Topics.REFERENCE_CALENDAR).values());
    }

    long version() {
        return snapshot.version();
    }

    InputCursor cursor() {
        return snapshot.cursor();
    }

    GateInputs inputs(SignalRaised signal) {
        return new GateInputs(
                snapshot.get(Topics.RISK_LIMIT, signal.account().value()),
                snapshot.get(Topics.RISK_CONTROL, RiskControl.EVERYWHERE),
                snapshot.get(Topics.RISK_CONTROL, signal.account().value()),
                snapshot.get(Topics.REFERENCE_INSTRUMENT, signal.instrument().value()),
                calendar,
                true,
                "");
    }
}
