package io.quanttrade.topics.wire;

import com.google.protobuf.ByteString;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.signal.SizeRule;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TopicOffset;
import io.quanttrade.topics.value.TradingMode;
import io.quanttrade.topics.wire.proto.CommonProto;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Mappings of the shared parts.
final class CommonCodec {

    private CommonCodec() {}

    /// Zero on the wire is "unknown".
    static @Nullable Price priceOrNull(long units) {
        return units == 0 ? null : new Price(units);
    }

    static long unitsOrZero(@Nullable Price price) {
        return price == null ? 0 : price.units();
    }

    static ExchangeSegment segment(String name) {
        return ExchangeSegment.valueOf(name);
    }

    static CommonProto.TradingMode mode(TradingMode mode) {
        return CommonProto.TradingMode.valueOf(mode.name());
    }

    static TradingMode mode(CommonProto.TradingMode mode) {
        return switch (mode) {
            case PAPER -> TradingMode.PAPER;
            case SHADOW -> TradingMode.SHADOW;
            case LIVE -> TradingMode.LIVE;
            case BACKTEST -> TradingMode.BACKTEST;
            case TRADING_MODE_UNSPECIFIED, UNRECOGNIZED -> throw unknown("mode", mode);
        };
    }

    static CommonProto.Side side(Side side) {
        return side == Side.BUY ? CommonProto.Side.BUY : CommonProto.Side.SELL;
    }

    static Side side(CommonProto.Side side) {
        return switch (side) {
            case BUY -> Side.BUY;
            case SELL -> Side.SELL;
            case SIDE_UNSPECIFIED, UNRECOGNIZED -> throw unknown("side", side);
        };
    }

    static CommonProto.TopicOffset offset(TopicOffset offset) {
        return CommonProto.TopicOffset.newBuilder()
                .setTopic(offset.topic())
                .setPartition(offset.partition())
                .setOffset(offset.offset())
                .build();
    }

    static TopicOffset offset(CommonProto.TopicOffset offset) {
        return new TopicOffset(offset.getTopic(), offset.getPartition(), offset.getOffset());
    }

    static CommonProto.InputCursor cursor(InputCursor cursor) {
        CommonProto.InputCursor.Builder builder = CommonProto.InputCursor.newBuilder();
        cursor.positions().forEach(position -> builder.addPositions(offset(position)));
        return builder.build();
    }

    static InputCursor cursor(CommonProto.InputCursor cursor) {
        return new InputCursor(
                cursor.getPositionsList().stream().map(CommonCodec::offset).toList());
    }

    static CommonProto.SizeRule size(SizeRule rule) {
        CommonProto.SizeRule.Builder builder = CommonProto.SizeRule.newBuilder();
        switch (rule) {
            case SizeRule.FixedQuantity fixed -> builder.setFixedQuantity(fixed.quantity());
            case SizeRule.FixedValue fixed -> builder.setFixedValueUnits(fixed.value().units());
            case SizeRule.WholePosition whole -> builder.setWholePosition(true);
        }
        return builder.build();
    }

    static SizeRule size(CommonProto.SizeRule rule) {
        return switch (rule.getRuleCase()) {
            case FIXED_QUANTITY -> new SizeRule.FixedQuantity(rule.getFixedQuantity());
            case FIXED_VALUE_UNITS -> new SizeRule.FixedValue(new Money(rule.getFixedValueUnits()));
            case WHOLE_POSITION -> new SizeRule.WholePosition();
            case RULE_NOT_SET -> throw unknown("size", rule.getRuleCase());
        };
    }

    /// Hexadecimal digits as bytes; empty stays empty.
    static ByteString hash(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    static String hash(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    static IllegalArgumentException unknown(String field, Enum<?> value) {
        return new IllegalArgumentException(field + " is missing or of a newer version: " + value);
    }
}
