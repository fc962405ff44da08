package io.quanttrade.simulator.topic;

import java.nio.charset.StandardCharsets;

/// The fields of a recorded tick the simulator plays, read from its protobuf bytes by field number.
/// The number and kind of each field are copied from `market.proto`, on purpose without sharing
/// code with the platform the simulator tests; fields it does not know are skipped.
///
/// Times are epoch nanoseconds UTC, the price ten-thousandths, quantities units.
record TickMessage(
        String instrument,
        long sequence,
        long eventNanos,
        int kind,
        long price,
        long quantity,
        long dayVolume) {

    private static final int INSTRUMENT = 1;
    private static final int SEQUENCE = 3;
    private static final int EVENT_TIME = 4;
    private static final int KIND = 6;
    private static final int LAST_PRICE = 7;
    private static final int LAST_QUANTITY = 8;
    private static final int DAY_VOLUME = 9;

    /// Kind of the platform's own record that a session is over.
    private static final int SESSION_END = 3;

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    /// Reads a message. [IllegalArgumentException] when the bytes are not one.
    static TickMessage read(byte[] bytes) {
        Reader in = new Reader(bytes);
        String instrument = "";
        long[] numbers = new long[DAY_VOLUME + 1];
        while (in.at < bytes.length) {
            long tag = in.varint();
            int field = (int) (tag >>> 3);
            int kind = (int) (tag & 7);
            if (kind == BYTES) {
                String text = in.text();
                instrument = field == INSTRUMENT ? text : instrument;
            } else if (kind == VARINT) {
                long value = in.varint();
                if (field < numbers.length) {
                    numbers[field] = value;
                }
            } else if (kind == FIXED64 || kind == FIXED32) {
                in.skip(kind == FIXED64 ? Long.BYTES : Integer.BYTES);
            } else {
                throw new IllegalArgumentException("wire type " + kind + " at " + in.at);
            }
        }
        if (instrument.isEmpty() || numbers[EVENT_TIME] == 0) {
            throw new IllegalArgumentException("no instrument or no event time");
        }
        return new TickMessage(
                instrument,
                numbers[SEQUENCE],
                numbers[EVENT_TIME],
                (int) numbers[KIND],
                numbers[LAST_PRICE],
                numbers[LAST_QUANTITY],
                numbers[DAY_VOLUME]);
    }

    /// True where it is no update of the market: the platform wrote it when the session was over.
    boolean isSessionEnd() {
        return kind == SESSION_END;
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        long varint() {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                if (at >= bytes.length) {
                    throw new IllegalArgumentException("ends inside a number");
                }
                byte part = bytes[at++];
                value |= (long) (part & 0x7f) << shift;
                if (part >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("number of more than 64 bits at " + at);
        }

        String text() {
            long length = varint();
            int start = at;
            skip(length);
            return new String(bytes, start, (int) length, StandardCharsets.UTF_8);
        }

        void skip(long length) {
            if (length < 0 || length > bytes.length - at) {
                throw new IllegalArgumentException("ends inside a field");
            }
            at += (int) length;
        }
    }
}
