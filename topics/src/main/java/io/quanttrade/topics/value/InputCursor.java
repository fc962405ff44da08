package io.quanttrade.topics.value;

import java.util.Comparator;
import java.util.List;

/// The inputs a decision had seen: per topic partition the offset of the last record applied, -1
/// where none was. Sorted by topic and partition, so that equal cursors are equal values. A replay
/// that applies exactly these inputs before the decision reproduces the interleaving.
public record InputCursor(List<TopicOffset> positions) {

    public static final InputCursor EMPTY = new InputCursor(List.of());

    public InputCursor {
        positions =
                positions.stream()
                        .sorted(
                                Comparator.comparing(TopicOffset::topic)
                                        .thenComparingInt(TopicOffset::partition))
                        .toList();
    }

    /// Offset of the last record of a topic partition that was applied, -1 where none was.
    public long offset(String topic, int partition) {
        for (TopicOffset position : positions) {
            if (position.partition() == partition && position.topic().equals(topic)) {
                return position.offset();
            }
        }
        return -1;
    }
}
