package io.quanttrade.backtest.verify;

import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.wire.Topic;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Compares what one stage recorded with what its replay gives, record for record, and remembers
/// the first difference. Records are compared as values: every field counts.
final class StageComparison<V extends Event> {

    private final String stage;
    private final Topic<? super V> topic;
    private final MessageDigest liveDigest = sha256();
    private final MessageDigest replayDigest = sha256();
    private long live;
    private long replay;
    private long identical;
    private @Nullable Divergence first;

    StageComparison(String stage, Topic<? super V> topic) {
        this.stage = stage;
        this.topic = topic;
    }

    /// Compares one pair; null on one side means that this side has no such record.
    ///
    /// @param causes ids of what led to it, for the one who looks for the reason
    void compare(@Nullable V recorded, @Nullable V replayed, List<String> causes) {
        if (recorded != null) {
            live++;
            update(liveDigest, recorded);
        }
        if (replayed != null) {
            replay++;
            update(replayDigest, replayed);
        }
        if (recorded != null && recorded.equals(replayed)) {
            identical++;
        } else if (first == null && (recorded != null || replayed != null)) {
            first = new Divergence(stage, text(recorded), text(replayed), List.copyOf(causes));
        }
    }

    StageResult result() {
        return new StageResult(
                stage,
                live,
                replay,
                identical,
                HexFormat.of().formatHex(liveDigest.digest()),
                HexFormat.of().formatHex(replayDigest.digest()),
                first);
    }

    private void update(MessageDigest digest, V value) {
        digest.update(topic.codec().encode(value));
    }

    private static String text(@Nullable Event event) {
        return event == null ? "nothing" : event.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
