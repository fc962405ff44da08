package io.quanttrade.marketdata.app.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.marketdata.core.CoverageReport;
import io.quanttrade.marketdata.core.CoverageReport.Day;
import io.quanttrade.marketdata.core.CoverageReport.Series;
import io.quanttrade.marketdata.core.CoverageReport.Status;
import io.quanttrade.marketdata.core.MarketDays;
import io.quanttrade.marketdata.source.rules.BuiltInRules;
import io.quanttrade.topics.cli.CommandFailure;
import io.quanttrade.topics.cli.StackOption;
import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.kafka.HistoryLog;
import io.quanttrade.topics.kafka.PartitionReader;
import io.quanttrade.topics.kafka.TopicProvisioner;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.marketdata.Coverage;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.wire.Topics;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `coverage`: which days of the history are there, short or missing.
@Command(
        name = "coverage",
        description = {
            "Show what was imported and what is missing, per instrument, kind and interval.",
            "Days are held against the trading calendar where the exchange is known. Exit 0 whatever it shows."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ./quanttrade coverage",
            "  ./quanttrade coverage --instrument NSE:RELIANCE --from 2021-05-01 --to 2021-05-31 -o json"
        })
public final class CoverageCommand implements Callable<Integer> {

    private static final int DAYS_NAMED = 20;

    /// About so many days are named of all series.
    private static final int LINES = 100;

    @Option(names = "--instrument", paramLabel = "ID", description = "only this one (default: all)")
    private @Nullable String instrument;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "first date (default: the first there)")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "last date (default: the last there)")
    private @Nullable String to;

    @Mixin private StackOption stack = new StackOption();
    @Mixin private OutputOption output = new OutputOption();

    @Override
    @SuppressWarnings("SystemOut") // the command line's output
    public Integer call() {
        try {
            LocalDate first = date("--from", from);
            LocalDate last = date("--to", to);
            if (first != null && last != null && last.isBefore(first)) {
                throw new CommandFailure(
                        CommandFailure.USAGE, "range-empty: " + first + " is after " + last);
            }
            List<Series> report = report(stack.bootstrap(), first, last);
            if (report.isEmpty() && instrument != null) {
                System.err.println("nothing-there: nothing of " + instrument + " was imported");
            }
            if (output.isJson()) {
                System.out.println(json(report));
            } else {
                table(System.out, report);
            }
            return 0;
        } catch (CommandFailure e) {
            System.err.println(e.getMessage());
            return e.exitCode();
        }
    }

    private List<Series> report(
            String bootstrap, @Nullable LocalDate first, @Nullable LocalDate last) {
        try {
            TopicProvisioner.createMissing(bootstrap);
            List<Coverage> days =
                    new HistoryLog(bootstrap)
                            .coverage().values().stream()
                                    .filter(
                                            day ->
                                                    instrument == null
                                                            || day.instrument()
                                                                    .value()
                                                                    .equals(instrument))
                                    .filter(day -> first == null || !day.day().isBefore(first))
                                    .filter(day -> last == null || !day.day().isAfter(last))
                                    .toList();
            return CoverageReport.of(days, new MarketDays(calendar(bootstrap)), first, last);
        } catch (IllegalStateException e) {
            throw new CommandFailure(CommandFailure.UNAVAILABLE, String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            throw new CommandFailure(
                    CommandFailure.UNAVAILABLE, "stream-unavailable: " + e.getMessage());
        }
    }

    /// The rulebook of the stack, the built-in one where it has none.
    private static TradingCalendar calendar(String bootstrap) {
        Map<String, CalendarEntry> entries = new HashMap<>();
        for (int p = 0; p < Topics.REFERENCE_CALENDAR.partitions(); p++) {
            try (PartitionReader<CalendarEntry> reader =
                    new PartitionReader<>(bootstrap, Topics.REFERENCE_CALENDAR, p, -1)) {
                reader.forEachRemaining(record -> entries.put(record.value().id(), record.value()));
            }
        }
        return new TradingCalendar(entries.isEmpty() ? BuiltInRules.entries(0) : entries.values());
    }

    private static @Nullable LocalDate date(String option, @Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "time-invalid: " + option + " " + text + " is no date like 2021-05-17");
        }
    }

    private static void table(PrintStream out, List<Series> report) {
        out.printf(
                Locale.ROOT,
                "%-24s %-6s %-4s %-10s %-10s %7s %13s %6s %8s %7s %7s %6s %8s%n",
                "instrument",
                "kind",
                "bars",
                "first",
                "last",
                "days",
                "rows",
                "short",
                "missing",
                "maybe",
                "toomany",
                "closed",
                "rejected");
        for (Series series : report) {
            out.printf(
                    Locale.ROOT,
                    "%-24s %-6s %-4s %-10s %-10s %,7d %,13d %,6d %,8d %,7d %,7d %,6d %,8d%n",
                    series.instrument(),
                    series.kind().name().toLowerCase(Locale.ROOT),
                    interval(series.interval()),
                    series.days().getFirst().date(),
                    series.days().getLast().date(),
                    series.daysThere(),
                    series.rows(),
                    series.of(Status.SHORT).size(),
                    series.of(Status.MISSING).size(),
                    series.of(Status.MAYBE_MISSING).size(),
                    series.of(Status.TOO_MANY).size(),
                    series.of(Status.CLOSED).size(),
                    series.rejectedRows());
        }
        int each = Math.max(1, Math.min(DAYS_NAMED, LINES / Math.max(1, report.size())));
        report.stream().limit(LINES).forEach(series -> named(out, series, each));
        out.flush();
    }

    private static void named(PrintStream out, Series series, int most) {
        List<Day> odd =
                series.days().stream()
                        .filter(
                                day ->
                                        day.status() != Status.OK
                                                && day.status() != Status.MAYBE_MISSING)
                        .toList();
        odd.stream()
                .limit(most)
                .forEach(day -> out.println("  " + series.instrument() + " " + line(day)));
        if (odd.size() > most) {
            out.println(
                    "  "
                            + series.instrument()
                            + " and "
                            + (odd.size() - most)
                            + " more; see -o json");
        }
    }

    private static String line(Day day) {
        Coverage there = day.there();
        if (there == null) {
            return day.date() + " missing: a trading day without a row";
        }
        return day.date()
                + switch (day.status()) {
                    case TOO_MANY -> " too many: ";
                    case CLOSED ->
                            " closed ("
                                    + day.date().getDayOfWeek().name().toLowerCase(Locale.ROOT)
                                    + "): ";
                    default -> " short: ";
                }
                + there.rows()
                + (day.expected() > 0 ? " of " + day.expected() : "")
                + " rows, "
                + MarketTime.instant(there.firstTime())
                + " to "
                + MarketTime.instant(there.lastTime());
    }

    private static String json(List<Series> report) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        ArrayNode items = root.putArray("items");
        for (Series series : report) {
            ObjectNode node = items.addObject();
            node.put("instrumentId", series.instrument().value());
            node.put("kind", series.kind().name());
            node.put("interval", series.interval() == null ? null : series.interval().toString());
            node.put("daysThere", series.daysThere());
            node.put("rows", series.rows());
            ArrayNode days = node.putArray("days");
            series.days().forEach(day -> put(days.addObject(), day));
        }
        return root.toPrettyString();
    }

    private static void put(ObjectNode node, Day day) {
        node.put("date", day.date().toString());
        node.put("status", day.status().name());
        node.put("expectedRows", day.expected() == 0 ? null : day.expected());
        Coverage there = day.there();
        if (there == null) {
            node.put("rows", 0);
            return;
        }
        node.put("rows", there.rows());
        node.put("firstTime", MarketTime.instant(there.firstTime()).toString());
        node.put("lastTime", MarketTime.instant(there.lastTime()).toString());
        node.put("volume", Long.toString(there.volume()));
        node.put("rejectedRows", there.rejectedRows());
        node.put("format", there.source().format());
        node.put("source", there.source().name());
        node.put("sha256", there.source().sha256());
        node.put("priceFactor", there.priceFactor());
        node.put("quantityFactor", there.quantityFactor());
    }

    private static String interval(@Nullable BarInterval interval) {
        return interval == null ? "" : interval.toString();
    }
}
