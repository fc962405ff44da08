/// The wire form of every topic: the catalogue (the only place a topic name is written), codecs
/// between records and Protobuf, serdes and CloudEvents headers. Records go in, bytes come out, and
/// the reverse; bytes that are not a valid record give a [WireException], never a half-filled
/// record. Generated classes never leave this package.
@NullMarked
package io.quanttrade.topics.wire;

import org.jspecify.annotations.NullMarked;
