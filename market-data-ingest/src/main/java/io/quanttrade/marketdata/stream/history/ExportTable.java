package io.quanttrade.marketdata.stream.history;

import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.marketdata.DataKind;
import io.quanttrade.topics.marketdata.Depth;
import io.quanttrade.topics.marketdata.DepthLevel;
import io.quanttrade.topics.marketdata.PriceFactor;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.marketdata.TickFlag;
import io.quanttrade.topics.value.Event;
import io.quanttrade.topics.value.MarketTime;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The columns of an export and how a record fills them. Where the layout is one that `import`
/// reads, an exported file can be imported again.
///
/// @param columns in order
/// @param rows gives the rows of one record, most often one, to a consumer
public record ExportTable(List<Column> columns, RowMaker rows) {

    /// What a column holds.
    public enum Type {
        /// Text, `String`.
        TEXT,
        /// A count, `Long`.
        NUMBER,
        /// A mark or a set of bits, `Long` that fits an int.
        FLAGS,
        /// Epoch milliseconds with up to six decimals, `BigDecimal`.
        TIME,
        /// A price, `BigDecimal`.
        PRICE,
        /// A quantity, `BigDecimal`.
        QUANTITY,
        /// A factor, `BigDecimal`.
        FACTOR
    }

    /// One column.
    public record Column(String name, Type type) {}

    /// Makes rows of a record; a value that is not there is null.
    public interface RowMaker {
        void make(Event event, Scale scale, Consumer<@Nullable Object[]> onRow);
    }

    private static final Set<String> TRADE_FORMATS = Set.of("trades", "depth");
    private static final String QUOTES = "quotes";
    private static final int MILLIS_DECIMALS = 6;
    private static final int FACTOR_DECIMALS = 9;

    /// The table for a kind of rows.
    ///
    /// @param interval of bars, null for the other kinds
    /// @param days that are exported, empty for what live services recorded
    public static ExportTable of(
            DataKind kind, @Nullable BarInterval interval, Collection<Coverage> days) {
        return switch (kind) {
            case TICK -> all(days, TRADE_FORMATS) ? trades() : ticks();
            case BAR -> BarInterval.of("1d").equals(interval) ? days() : bars();
            case DEPTH -> all(days, Set.of(QUOTES)) ? quotes() : levels();
            case FACTOR -> factors();
        };
    }

    private static boolean all(Collection<Coverage> days, Set<String> formats) {
        return !days.isEmpty()
                && days.stream().allMatch(day -> formats.contains(day.source().format()));
    }

    private static ExportTable trades() {
        return new ExportTable(
                List.of(
                        new Column("ts", Type.TIME),
                        new Column("price", Type.PRICE),
                        new Column("size", Type.QUANTITY),
                        new Column("exchange", Type.TEXT),
                        new Column("conditions", Type.TEXT),
                        new Column("suspicious", Type.FLAGS)),
                (event, scale, onRow) -> {
                    Tick tick = (Tick) event;
                    onRow.accept(
                            new Object[] {
                                millis(tick.eventTime()),
                                scale.price(tick.lastPrice().units()),
                                scale.quantity(tick.lastQuantity()),
                                tick.venue(),
                                tick.conditions() == 0
                                        ? ""
                                        : Integer.toHexString(tick.conditions()),
                                tick.has(TickFlag.OUTLIER) ? 1L : 0L
                            });
                });
    }

    private static ExportTable ticks() {
        return new ExportTable(
                List.of(
                        new Column("ts", Type.TIME),
                        new Column("ltp", Type.PRICE),
                        new Column("cum_volume", Type.QUANTITY),
                        new Column("size", Type.QUANTITY),
                        new Column("bid", Type.PRICE),
                        new Column("bid_size", Type.QUANTITY),
                        new Column("ask", Type.PRICE),
                        new Column("ask_size", Type.QUANTITY),
                        new Column("flags", Type.FLAGS)),
                (event, scale, onRow) -> {
                    Tick tick = (Tick) event;
                    onRow.accept(
                            new @Nullable Object[] {
                                millis(tick.eventTime()),
                                scale.price(tick.lastPrice().units()),
                                scale.quantity(tick.dayVolume()),
                                scale.quantity(tick.lastQuantity()),
                                tick.bid() == null ? null : scale.price(tick.bid().units()),
                                scale.quantity(tick.bidQuantity()),
                                tick.ask() == null ? null : scale.price(tick.ask().units()),
                                scale.quantity(tick.askQuantity()),
                                (long) tick.flags()
                            });
                });
    }

    private static ExportTable bars() {
        return barTable(new Column("ts", Type.TIME), (bar, scale) -> millis(bar.start()));
    }

    private static ExportTable days() {
        return barTable(
                new Column("date", Type.TEXT),
                (bar, scale) ->
                        MarketTime.instant(bar.start())
                                .atZone(scale.zone())
                                .toLocalDate()
                                .toString());
    }

    private interface BarTime {
        Object of(Bar bar, Scale scale);
    }

    private static ExportTable barTable(Column first, BarTime time) {
        return new ExportTable(
                List.of(
                        first,
                        new Column("open", Type.PRICE),
                        new Column("high", Type.PRICE),
                        new Column("low", Type.PRICE),
                        new Column("close", Type.PRICE),
                        new Column("volume", Type.QUANTITY)),
                (event, scale, onRow) -> {
                    Bar bar = (Bar) event;
                    onRow.accept(
                            new Object[] {
                                time.of(bar, scale),
                                scale.price(bar.open().units()),
                                scale.price(bar.high().units()),
                                scale.price(bar.low().units()),
                                scale.price(bar.close().units()),
                                scale.quantity(bar.volume())
                            });
                });
    }

    private static ExportTable quotes() {
        return new ExportTable(
                List.of(
                        new Column("ts", Type.TIME),
                        new Column("bid", Type.PRICE),
                        new Column("bid_size", Type.QUANTITY),
                        new Column("ask", Type.PRICE),
                        new Column("ask_size", Type.QUANTITY),
                        new Column("exchange", Type.TEXT)),
                (event, scale, onRow) -> {
                    Depth depth = (Depth) event;
                    @Nullable Object[] row = {
                        millis(depth.eventTime()), null, null, null, null, depth.venue()
                    };
                    best(depth.bids(), scale, row, 1);
                    best(depth.asks(), scale, row, 3);
                    onRow.accept(row);
                });
    }

    private static void best(
            @Nullable List<DepthLevel> side, Scale scale, @Nullable Object[] row, int column) {
        if (side != null && !side.isEmpty()) {
            row[column] = scale.price(side.getFirst().price().units());
            row[column + 1] = scale.quantity(side.getFirst().quantity());
        } else if (side != null) {
            row[column + 1] = BigDecimal.ZERO;
        }
    }

    /// A row per level; a side without a level has one row without a price.
    private static ExportTable levels() {
        return new ExportTable(
                List.of(
                        new Column("ts", Type.TIME),
                        new Column("sequence", Type.NUMBER),
                        new Column("venue", Type.TEXT),
                        new Column("kind", Type.TEXT),
                        new Column("side", Type.TEXT),
                        new Column("price", Type.PRICE),
                        new Column("quantity", Type.QUANTITY),
                        new Column("orders", Type.NUMBER)),
                (event, scale, onRow) -> {
                    Depth depth = (Depth) event;
                    side(depth, "bid", depth.bids(), scale, onRow);
                    side(depth, "ask", depth.asks(), scale, onRow);
                });
    }

    private static void side(
            Depth depth,
            String name,
            @Nullable List<DepthLevel> levels,
            Scale scale,
            Consumer<@Nullable Object[]> onRow) {
        if (levels == null) {
            return;
        }
        if (levels.isEmpty()) {
            onRow.accept(level(depth, name, null, scale));
        }
        levels.forEach(level -> onRow.accept(level(depth, name, level, scale)));
    }

    private static @Nullable Object[] level(
            Depth depth, String side, @Nullable DepthLevel level, Scale scale) {
        return new @Nullable Object[] {
            millis(depth.eventTime()),
            depth.sequence(),
            depth.venue(),
            depth.kind().name().toLowerCase(Locale.ROOT),
            side,
            level == null ? null : scale.price(level.price().units()),
            level == null ? null : scale.quantity(level.quantity()),
            level == null ? null : (long) level.orders()
        };
    }

    private static ExportTable factors() {
        return new ExportTable(
                List.of(
                        new Column("until_date", Type.TEXT),
                        new Column("price_factor", Type.FACTOR),
                        new Column("split_factor", Type.FACTOR)),
                (event, scale, onRow) -> {
                    PriceFactor factor = (PriceFactor) event;
                    onRow.accept(
                            new Object[] {
                                factor.until().toString(),
                                BigDecimal.valueOf(factor.priceFactor(), FACTOR_DECIMALS),
                                BigDecimal.valueOf(factor.splitFactor(), FACTOR_DECIMALS)
                            });
                });
    }

    private static BigDecimal millis(long nanos) {
        return BigDecimal.valueOf(nanos, MILLIS_DECIMALS);
    }
}
