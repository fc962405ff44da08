package io.quanttrade.risk.stream;

import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.wire.Topic;
import io.quanttrade.topics.wire.Topics;
import java.time.Duration;
import java.util.List;

/// The four tables the gate decides by.
public interface RiskTables {

    List<Topic<?>> TOPICS =
            List.of(
                    Topics.RISK_LIMIT,
                    Topics.RISK_CONTROL,
                    Topics.REFERENCE_INSTRUMENT,
                    Topics.REFERENCE_CALENDAR);

    /// Waits until all tables were read to their end once.
    ///
    /// @return false when the bound passed first
    boolean awaitCaughtUp(Duration bound) throws InterruptedException;

    /// The newest content.
    TopicTable.Snapshot snapshot();

    static RiskTables of(TopicTable table) {
        return new RiskTables() {
            @Override
            public boolean awaitCaughtUp(Duration bound) throws InterruptedException {
                return table.awaitCaughtUp(bound);
            }

            @Override
            public TopicTable.Snapshot snapshot() {
                return table.snapshot();
            }
        };
    }
}
