package io.quanttrade.backtest.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.backtest.core.BacktestResult;
import io.quanttrade.backtest.core.EquityPoint;
import io.quanttrade.backtest.core.Fill;
import io.quanttrade.backtest.core.OpenPosition;
import io.quanttrade.backtest.core.OrderCounts;
import io.quanttrade.backtest.core.RoundTrip;
import io.quanttrade.topics.value.MarketTime;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A result with what it was made from, as files and as text.
///
/// @param open positions that were open when the data ended
/// @param points what a row of equity.csv is: `DAY` or `BAR`
/// @param zone of the exchange, for the times of the text form
/// @param assumptions every convention of the run, by name, in the order it is printed
/// @param inputsHash SHA-256 over the market data, the strategy and the assumptions
/// @param warnings what a reader must know before believing the figures
public record BacktestReport(
        BacktestResult result,
        List<RoundTrip> trades,
        List<OpenPosition> open,
        Metrics metrics,
        String points,
        ZoneId zone,
        Map<String, String> assumptions,
        String inputsHash,
        List<String> warnings) {

    private static final int MAX_TRADES_PRINTED = 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BY_BAR = "BAR";

    public static BacktestReport of(
            BacktestResult result,
            String points,
            ZoneId zone,
            Map<String, String> assumptions,
            String inputsHash) {
        List<RoundTrip> trades = RoundTrip.of(result.fills());
        return new BacktestReport(
                result,
                trades,
                OpenPosition.of(result),
                Metrics.of(result, trades),
                points,
                zone,
                assumptions,
                inputsHash,
                List.of());
    }

    /// This report with what a reader must know before believing it.
    public BacktestReport withWarnings(List<String> lines) {
        return new BacktestReport(
                result,
                trades,
                open,
                metrics,
                points,
                zone,
                assumptions,
                inputsHash,
                List.copyOf(lines));
    }

    /// Writes `result.json`, `fills.csv` and `equity.csv`; the folder is made where it is missing.
    ///
    /// @throws UncheckedIOException when a file cannot be written
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("result.json"), json().toPrettyString() + "\n");
            Files.writeString(folder.resolve("fills.csv"), fillsCsv());
            Files.writeString(folder.resolve("equity.csv"), equityCsv());
        } catch (IOException e) {
            throw new UncheckedIOException("output-not-writable: cannot write to " + folder, e);
        }
    }

    /// The machine-readable form on one line, as in `result.json`.
    public String jsonLine() {
        return json().toString();
    }

    /// Decimals of money as text, ratios as numbers, unknown as null; the schema is
    /// `backtest-result.schema.json`.
    private ObjectNode json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("finalValue", result.finalValue().toString());
        root.put("capital", result.capital().toString());
        var list = root.putArray("trades");
        for (RoundTrip trade : trades) {
            list.addObject()
                    .put("instrument", trade.instrument().value())
                    .put("entryTime", MarketTime.instant(trade.entryTime()).toString())
                    .put("exitTime", MarketTime.instant(trade.exitTime()).toString())
                    .put("quantity", trade.quantity())
                    .put("entryPrice", trade.entryPrice().toString())
                    .put("exitPrice", trade.exitPrice().toString())
                    .put("charges", trade.charges().toString())
                    .put("netPnl", trade.netPnl().toString());
        }
        var held = root.putArray("openPositions");
        for (OpenPosition position : open) {
            held.addObject()
                    .put("instrument", position.instrument().value())
                    .put("entryTime", MarketTime.instant(position.entryTime()).toString())
                    .put("quantity", position.quantity())
                    .put("entryPrice", position.entryPrice().toString())
                    .put("lastPrice", position.lastPrice().toString())
                    .put("charges", position.charges().toString())
                    .put("netPnl", position.netPnl().toString());
        }
        ObjectNode figures = root.putObject("metrics");
        figures.put("totalReturn", metrics.totalReturn());
        figures.put("maxDrawdown", metrics.maxDrawdown());
        figures.put("sharpe", metrics.sharpe());
        figures.put("trades", metrics.trades());
        figures.put("winRate", metrics.winRate());
        figures.put("profitFactor", metrics.profitFactor());
        figures.put("charges", metrics.charges().toString());
        figures.put("depositoryFees", result.depositoryFees().toString());
        counts(root.putObject("counts"));
        ObjectNode conventions = root.putObject("assumptions");
        assumptions.forEach(conventions::put);
        var notes = root.putArray("warnings");
        warnings.forEach(notes::add);
        root.put("inputsHash", inputsHash);
        root.put("stateHash", result.stateHash());
        return root;
    }

    private void counts(ObjectNode counts) {
        OrderCounts orders = result.orders();
        counts.put("bars", result.bars());
        counts.put("warmUpBars", result.warmUpBars());
        counts.put("signals", orders.signals());
        orders.denied().forEach(counts.putObject("denied")::put);
        counts.put("approved", orders.approved());
        counts.put("filled", orders.filled());
        orders.canceled().forEach(counts.putObject("canceled")::put);
        counts.put("openOrders", orders.open());
        counts.put("fills", result.fills().size());
        counts.put(
                "fillsWithoutVolume", result.fills().stream().filter(Fill::withoutVolume).count());
    }

    private String fillsCsv() {
        StringBuilder csv = new StringBuilder("time,instrument,side,quantity,price,charges\n");
        for (Fill fill : result.fills()) {
            csv.append(MarketTime.instant(fill.time()))
                    .append(',')
                    .append(fill.instrument())
                    .append(',');
            csv.append(fill.side()).append(',').append(fill.quantity()).append(',');
            csv.append(fill.price()).append(',').append(fill.charges()).append('\n');
        }
        return csv.toString();
    }

    /// A row per exchange day by its date, or per bar by its close.
    private String equityCsv() {
        boolean byBar = points.equals(BY_BAR);
        StringBuilder csv = new StringBuilder(byBar ? "time" : "date");
        csv.append(",cash,exposure,equity\n");
        for (EquityPoint point : byBar ? result.equity().all() : result.equity().daily()) {
            csv.append(
                            byBar
                                    ? MarketTime.instant(point.time()).toString()
                                    : LocalDate.ofEpochDay(point.day()).toString())
                    .append(',')
                    .append(point.cash())
                    .append(',')
                    .append(point.exposure())
                    .append(',')
                    .append(point.equity())
                    .append('\n');
        }
        return csv.toString();
    }

    /// The text form: warnings, last trades, metrics with their meaning, hashes.
    public void print(PrintStream out) {
        warnings.forEach(warning -> out.println("! " + warning));
        printTrades(out);
        printOpen(out);
        String format = "%-14s %16s  %s%n";
        out.printf(format, "METRIC", "VALUE", "DEFINITION");
        out.printf(
                format,
                "final value",
                result.finalValue(),
                "cash and positions at their last prices");
        out.printf(
                format,
                "return",
                signedPercent(metrics.totalReturn()),
                "final value / capital - 1");
        out.printf(
                format,
                "max drawdown",
                percent(metrics.maxDrawdown()),
                "largest fall from a peak of equity");
        out.printf(
                format,
                "Sharpe",
                ratio(metrics.sharpe()),
                "daily returns, x sqrt(252), risk-free 0");
        out.printf(format, "trades", metrics.trades(), "positions from flat to flat");
        out.printf(
                format,
                "win rate",
                percent(metrics.winRate()),
                "trades with a profit after charges");
        out.printf(
                format,
                "profit factor",
                ratio(metrics.profitFactor()),
                "sum of profits / sum of losses");
        out.printf(format, "charges", metrics.charges(), assumptions.getOrDefault("charges", ""));
        out.println();
        OrderCounts orders = result.orders();
        out.printf(
                "%d bars%s; %d signals = %d approved + %d denied%s%n",
                result.bars(),
                result.warmUpBars() == 0 ? "" : " after " + result.warmUpBars() + " of warm-up",
                orders.signals(),
                orders.approved(),
                orders.deniedSignals(),
                inBrackets(orders.denied()));
        out.printf(
                "%d approved = %d filled + %d canceled%s + %d open%n",
                orders.approved(),
                orders.filled(),
                orders.canceledOrders(),
                inBrackets(orders.canceled()),
                orders.open());
        out.println("inputs " + inputsHash);
        out.println("state  " + result.stateHash());
    }

    private void printTrades(PrintStream out) {
        if (trades.isEmpty()) {
            out.println("no closed trades");
            out.println();
            return;
        }
        int from = Math.max(0, trades.size() - MAX_TRADES_PRINTED);
        String title =
                from == 0 ? "" : " (last " + MAX_TRADES_PRINTED + " of " + trades.size() + ")";
        out.println("TRADES" + title + ", times of " + zone);
        String format = "%-16s %-20s %-20s %9s %12s %12s %14s%n";
        out.printf(format, "INSTRUMENT", "ENTRY", "EXIT", "QUANTITY", "IN", "OUT", "NET P&L");
        for (RoundTrip trade : trades.subList(from, trades.size())) {
            out.printf(
                    format,
                    trade.instrument(),
                    time(trade.entryTime()),
                    time(trade.exitTime()),
                    trade.quantity(),
                    trade.entryPrice(),
                    trade.exitPrice(),
                    trade.netPnl());
        }
        out.println();
    }

    private void printOpen(PrintStream out) {
        if (open.isEmpty()) {
            return;
        }
        out.println("OPEN AT THE END");
        String format = "%-16s %-20s %9s %12s %12s %14s%n";
        out.printf(format, "INSTRUMENT", "ENTRY", "QUANTITY", "IN", "LAST", "NET P&L");
        for (OpenPosition position : open) {
            out.printf(
                    format,
                    position.instrument(),
                    time(position.entryTime()),
                    position.quantity(),
                    position.entryPrice(),
                    position.lastPrice(),
                    position.netPnl());
        }
        out.println();
    }

    private static String inBrackets(SortedMap<String, Long> counts) {
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    /// Wall clock of the exchange.
    private String time(long epochNanos) {
        return MarketTime.instant(epochNanos).atZone(zone).toLocalDateTime().toString();
    }

    private static String signedPercent(double fraction) {
        return String.format(Locale.ROOT, "%+.3f %%", fraction * 100);
    }

    private static String percent(@Nullable Double fraction) {
        return fraction == null ? "—" : String.format(Locale.ROOT, "%.3f %%", fraction * 100);
    }

    private static String ratio(@Nullable Double value) {
        return value == null ? "—" : String.format(Locale.ROOT, "%.3f", value);
    }
}
