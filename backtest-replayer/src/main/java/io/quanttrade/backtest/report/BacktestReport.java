package io.quanttrade.backtest.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.backtest.core.BacktestResult;
import io.quanttrade.backtest.core.EquityPoint;
import io.quanttrade.backtest.core.Fill;
import io.quanttrade.backtest.core.RoundTrip;
import io.quanttrade.topics.value.MarketTime;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A result with what it was made from, as files and as text.
///
/// @param assumptions every convention of the run, by name, in the order it is printed
/// @param inputsHash SHA-256 over the market data, the strategy and the assumptions
/// @param warnings what a reader must know before believing the figures
public record BacktestReport(
        BacktestResult result,
        List<RoundTrip> trades,
        Metrics metrics,
        Map<String, String> assumptions,
        String inputsHash,
        List<String> warnings) {

    private static final int MAX_TRADES_PRINTED = 20;
    private static final int FEW_TRADES = 30;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public static BacktestReport of(
            BacktestResult result,
            Map<String, String> assumptions,
            String inputsHash,
            List<String> warnings) {
        List<RoundTrip> trades = RoundTrip.of(result.fills());
        List<String> all = new java.util.ArrayList<>(warnings);
        if (trades.size() < FEW_TRADES) {
            all.add(
                    "few-trades: "
                            + trades.size()
                            + " closed trades are too few to judge a strategy by");
        }
        return new BacktestReport(
                result,
                trades,
                Metrics.of(result, trades),
                assumptions,
                inputsHash,
                List.copyOf(all));
    }

    /// Writes `result.json`, `fills.csv` and `equity.csv`; the folder is made where it is missing.
    ///
    /// @throws UncheckedIOException when a file cannot be written
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("result.json"), json());
            Files.writeString(folder.resolve("fills.csv"), fillsCsv());
            Files.writeString(folder.resolve("equity.csv"), equityCsv());
        } catch (IOException e) {
            throw new UncheckedIOException("output-not-writable: cannot write to " + folder, e);
        }
    }

    /// The machine-readable form: decimals of money as text, ratios as numbers, unknown as null.
    public String json() {
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
        ObjectNode figures = root.putObject("metrics");
        figures.put("totalReturn", metrics.totalReturn());
        figures.put("maxDrawdown", metrics.maxDrawdown());
        figures.put("sharpe", metrics.sharpe());
        figures.put("trades", metrics.trades());
        figures.put("winRate", metrics.winRate());
        figures.put("profitFactor", metrics.profitFactor());
        figures.put("charges", metrics.charges().toString());
        ObjectNode counts = root.putObject("counts");
        counts.put("bars", result.bars());
        counts.put("signals", result.signals());
        counts.put("approved", result.approvals());
        counts.put("fills", result.fills().size());
        counts.put("openOrders", result.openOrders());
        ObjectNode denied = counts.putObject("denied");
        result.denials().forEach(denied::put);
        ObjectNode conventions = root.putObject("assumptions");
        assumptions.forEach(conventions::put);
        var notes = root.putArray("warnings");
        warnings.forEach(notes::add);
        root.put("inputsHash", inputsHash);
        root.put("stateHash", result.stateHash());
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private String equityCsv() {
        StringBuilder csv = new StringBuilder("time,equity,cash,exposure\n");
        for (EquityPoint point : result.equity()) {
            csv.append(MarketTime.instant(point.time()))
                    .append(',')
                    .append(point.equity())
                    .append(',');
            csv.append(point.cash()).append(',').append(point.exposure()).append('\n');
        }
        return csv.toString();
    }

    /// The text form: warnings, last trades, metrics with their meaning, hashes.
    public void print(PrintStream out) {
        warnings.forEach(warning -> out.println("! " + warning));
        printTrades(out);
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
        out.printf(
                "%d bars, %d signals: %d approved, %d denied %s; %d fills, %d orders still open at the end%n",
                result.bars(),
                result.signals(),
                result.approvals(),
                result.signals() - result.approvals(),
                result.denials(),
                result.fills().size(),
                result.openOrders());
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
        out.println("TRADES" + title);
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

    private static String time(long epochNanos) {
        return MarketTime.instant(epochNanos).atOffset(MarketTime.IST).toLocalDateTime().toString();
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
