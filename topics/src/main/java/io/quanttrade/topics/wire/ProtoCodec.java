package io.quanttrade.topics.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.time.DateTimeException;
import java.util.function.Function;

/// A codec made of a Protobuf parser and the two mappings.
record ProtoCodec<V, P extends Message>(
        String name, Parser<P> parser, Function<V, P> toProto, Function<P, V> fromProto)
        implements Codec<V> {

    @Override
    public String message() {
        return parserDefault().getDescriptorForType().getFullName();
    }

    @Override
    public byte[] encode(V value) {
        return toProto.apply(value).toByteArray();
    }

    @Override
    public V decode(byte[] bytes) {
        try {
            return fromProto.apply(parser.parseFrom(bytes));
        } catch (InvalidProtocolBufferException
                | IllegalArgumentException
                | ArithmeticException
                | DateTimeException e) {
            throw new WireException("payload-invalid: not a " + name + ": " + e.getMessage(), e);
        }
    }

    private P parserDefault() {
        try {
            return parser.parseFrom(ByteString.EMPTY);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("no bytes are a valid message in proto3", e);
        }
    }
}
