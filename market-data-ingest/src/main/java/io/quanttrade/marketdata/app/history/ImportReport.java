package io.quanttrade.marketdata.app.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.marketdata.source.file.RowError;
import io.quanttrade.marketdata.stream.history.ImportTally;
import io.quanttrade.topics.marketdata.Coverage;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What an import did, for people and for programs.
final class ImportReport {

    /// So many refused rows and skipped days are named; all are counted.
    static final int NAMED = 100;

    /// What became of one source.
    ///
    /// @param name file or request
    /// @param interval of its bars, null where it holds none
    /// @param note something worth knowing about it, empty = nothing
    record Line(
            String name,
            String instrument,
            String format,
            @Nullable String interval,
            ImportTally tally,
            String note) {}

    private final List<Line> lines = new ArrayList<>();
    private final List<RowError> errors = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    void add(Line line) {
        lines.add(line);
    }

    /// @return true when it is one of those that are named
    boolean error(RowError error) {
        if (errors.size() < NAMED) {
            errors.add(error);
            return true;
        }
        return false;
    }

    /// A day that is there from another source.
    ///
    /// @return the line that names it, null when enough are named
    @Nullable String skipped(Coverage there, Coverage.Source offered) {
        if (skipped.size() >= NAMED) {
            return null;
        }
        String line =
                "day-there: "
                        + there.key()
                        + " is there from "
                        + there.source().name()
                        + " ("
                        + there.rows()
                        + " rows); that of "
                        + offered.name()
                        + " is left out";
        skipped.add(line);
        return line;
    }

    ImportTally total() {
        return lines.stream().map(Line::tally).reduce(ImportTally.NONE, ImportTally::plus);
    }

    /// @param state `ok`, `dry-run`, `refused`, `interrupted` or `failed`
    void print(PrintStream out, boolean json, String state, double seconds) {
        if (json) {
            out.println(json(state, seconds));
        } else {
            table(out, state, seconds);
        }
        out.flush();
    }

    private String json(String state, double seconds) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("state", state);
        put(root, total());
        root.put("seconds", Math.round(seconds * 1_000) / 1_000.0);
        root.put("rowsPerSecond", rate(seconds));
        ArrayNode sources = root.putArray("sources");
        for (Line line : lines) {
            ObjectNode node = sources.addObject();
            node.put("name", line.name());
            node.put("instrument", line.instrument());
            node.put("format", line.format());
            node.put("interval", line.interval());
            put(node, line.tally());
            node.put("note", line.note());
        }
        ArrayNode refused = root.putArray("errors");
        for (RowError error : errors) {
            ObjectNode node = refused.addObject();
            node.put("file", String.valueOf(error.file()));
            node.put("line", error.line());
            node.put("code", error.code());
            node.put("message", error.message());
        }
        skipped.forEach(root.putArray("skippedDays")::add);
        return root.toPrettyString();
    }

    private static void put(ObjectNode node, ImportTally tally) {
        node.put("rows", tally.rows());
        node.put("imported", tally.imported());
        node.put("rejected", tally.rejected());
        node.put("alreadyThere", tally.alreadyThere());
        node.put("otherSource", tally.otherSource());
        node.put("days", tally.days());
        node.put("daysAlreadyThere", tally.daysAlreadyThere());
        node.put("daysOtherSource", tally.daysOtherSource());
    }

    private void table(PrintStream out, String state, double seconds) {
        out.printf(
                Locale.ROOT,
                "%-28s %-22s %-8s %-4s %10s %10s %9s %10s %10s%n",
                "source",
                "instrument",
                "format",
                "bars",
                "rows",
                "imported",
                "rejected",
                "there",
                "other");
        for (Line line : lines) {
            ImportTally tally = line.tally();
            out.printf(
                    Locale.ROOT,
                    "%-28s %-22s %-8s %-4s %,10d %,10d %,9d %,10d %,10d%n",
                    line.name(),
                    line.instrument(),
                    line.format(),
                    line.interval() == null ? "" : line.interval(),
                    tally.rows(),
                    tally.imported(),
                    tally.rejected(),
                    tally.alreadyThere(),
                    tally.otherSource());
            if (!line.note().isEmpty()) {
                out.println("    " + line.note());
            }
        }
        ImportTally total = total();
        out.printf(
                Locale.ROOT,
                "%s: %,d rows in = %,d imported + %,d rejected + %,d already there + %,d there from"
                        + " another source; %,d days new; %.1f s, %,d rows/s%n",
                state,
                total.rows(),
                total.imported(),
                total.rejected(),
                total.alreadyThere(),
                total.otherSource(),
                total.days(),
                seconds,
                rate(seconds));
    }

    private long rate(double seconds) {
        return Math.round(total().rows() / Math.max(seconds, 1e-9));
    }
}
