package io.quanttrade.topics.wire;

/// Bytes of one record type and back. `decode(encode(x))` equals `x`.
public interface Codec<V> {

    /// Full name of the Protobuf message the bytes are, for example `quanttrade.v1.Tick`.
    String message();

    byte[] encode(V value);

    /// @throws WireException when the bytes are not a valid record of this type
    V decode(byte[] bytes);
}
