package io.quanttrade.order.stream;

import io.quanttrade.topics.order.OrderEvent;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.wire.Topics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What one record of the journal says. The first byte of a record is its kind; values are encoded
/// by the codecs of their topics.
sealed interface JournalRecord {

    /// An intent was read.
    record Taken(OrderIntent intent, TopicOffset source) implements JournalRecord {}

    /// Something happened to an order.
    record Happened(OrderEvent event) implements JournalRecord {}

    /// The events of an order up to a sequence are on the topic.
    record Published(String correlationId, int sequence) implements JournalRecord {}

    /// Settled orders read up to this place and decided up to this time were dropped.
    record Dropped(int partition, long offset, long decidedTime) implements JournalRecord {}

    int TAKEN = 1;
    int HAPPENED = 2;
    int PUBLISHED = 3;
    int DROPPED = 4;

    /// Bytes of a record.
    static byte[] encode(JournalRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            switch (record) {
                case Taken taken -> {
                    out.writeByte(TAKEN);
                    out.writeUTF(taken.source().topic());
                    out.writeInt(taken.source().partition());
                    out.writeLong(taken.source().offset());
                    out.write(Topics.ORDER_INTENT.codec().encode(taken.intent()));
                }
                case Happened happened -> {
                    out.writeByte(HAPPENED);
                    out.write(Topics.ORDER_EVENT.codec().encode(happened.event()));
                }
                case Published published -> {
                    out.writeByte(PUBLISHED);
                    out.writeUTF(published.correlationId());
                    out.writeInt(published.sequence());
                }
                case Dropped dropped -> {
                    out.writeByte(DROPPED);
                    out.writeInt(dropped.partition());
                    out.writeLong(dropped.offset());
                    out.writeLong(dropped.decidedTime());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /// @throws JournalException `journal-corrupt` when the bytes are whole but say nothing known
    static JournalRecord decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int kind = in.readByte();
            return switch (kind) {
                case TAKEN -> {
                    TopicOffset source = new TopicOffset(in.readUTF(), in.readInt(), in.readLong());
                    yield new Taken(Topics.ORDER_INTENT.codec().decode(in.readAllBytes()), source);
                }
                case HAPPENED -> new Happened(Topics.ORDER_EVENT.codec().decode(in.readAllBytes()));
                case PUBLISHED -> new Published(in.readUTF(), in.readInt());
                case DROPPED -> new Dropped(in.readInt(), in.readLong(), in.readLong());
                default -> throw unreadable("kind " + kind, null);
            };
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(e.toString(), e);
        }
    }

    private static JournalException unreadable(
            String what, @org.jspecify.annotations.Nullable Throwable cause) {
        String message =
                "a record says nothing this version knows ("
                        + what
                        + "); use the version that wrote it";
        return cause == null
                ? new JournalException("journal-corrupt", message)
                : new JournalException("journal-corrupt", message, cause);
    }
}
