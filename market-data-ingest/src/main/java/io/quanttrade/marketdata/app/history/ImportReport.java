package io.quanttrade.marketdata.app.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.marketdata.core.SeriesCheck;
import io.quanttrade.marketdata.source.file.BadRows;
import io.quanttrade.marketdata.source.file.RowError;
import io.quanttrade.marketdata.stream.history.ImportTally;
import io.quanttrade.topics.marketdata.Coverage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an import did, for people and for programs.
final class ImportReport {

    /// So many sources have a line of their own in the table, and so many skipped days are kept.
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

    /// A file of which nothing, or nothing more, was imported.
    ///
    /// @param problem `code: sentence`
    record Failure(Path file, String problem) {}

    private final List<Line> lines = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<SeriesCheck.Note> notes = new ArrayList<>();
    private final BadRows errors = new BadRows();
    private final List<String> skipped = new ArrayList<>();
    private long skippedDays;

    void add(Line line) {
        lines.add(line);
    }

    void fail(Path file, String problem) {
        failures.add(new Failure(file, problem));
    }

    boolean hasFailures() {
        return !failures.isEmpty();
    }

    void note(List<SeriesCheck.Note> odd) {
        notes.addAll(odd);
    }

    void error(RowError error) {
        errors.accept(error);
    }

    /// A day that is there from another source.
    void skipped(Coverage there, Coverage.Source offered) {
        skippedDays++;
        if (skipped.size() < NAMED) {
            skipped.add(
                    there.key()
                            + " is there from "
                            + there.source().name()
                            + " ("
                            + there.rows()
                            + " rows), that of "
                            + offered.name()
                            + " is left out");
        }
    }

    /// One line about days that were there, none when there were none.
    Optional<String> skippedLine() {
        return skippedDays == 0
                ? Optional.empty()
                : Optional.of(
                        "day-there: "
                                + skippedDays
                                + (skippedDays == 1 ? " day stays" : " days stay")
                                + " as imported before, first "
                                + skipped.getFirst()
                                + "; --replace writes them anew");
    }

    /// What went wrong and what is odd: a line per kind.
    List<String> problems() {
        List<String> said = new ArrayList<>();
        Map<String, List<Failure>> byCode = new LinkedHashMap<>();
        failures.forEach(
                failure ->
                        byCode.computeIfAbsent(code(failure.problem()), c -> new ArrayList<>())
                                .add(failure));
        byCode.values()
                .forEach(
                        same ->
                                said.add(
                                        same.getFirst().problem()
                                                + (same.size() == 1
                                                        ? ""
                                                        : " (and "
                                                                + (same.size() - 1)
                                                                + " more files with this error)")));
        errors.kinds().forEach(kind -> said.add(kind.toString()));
        skippedLine().ifPresent(said::add);
        for (SeriesCheck.Kind kind : SeriesCheck.Kind.values()) {
            List<SeriesCheck.Note> same = notes.stream().filter(n -> n.kind() == kind).toList();
            if (same.size() == 1) {
                said.add(same.getFirst().toString());
            } else if (!same.isEmpty()) {
                said.add(
                        same.getFirst()
                                + " (and "
                                + (same.size() - 1)
                                + " more files with this, "
                                + same.stream().mapToLong(SeriesCheck.Note::places).sum()
                                + " places in all)");
            }
        }
        return said;
    }

    /// Lines `code: sentence` with one line per code: the first one and how many there are.
    static List<String> grouped(List<String> lines) {
        Map<String, List<String>> byCode = new LinkedHashMap<>();
        lines.forEach(line -> byCode.computeIfAbsent(code(line), c -> new ArrayList<>()).add(line));
        return byCode.values().stream()
                .map(
                        same ->
                                same.getFirst()
                                        + (same.size() == 1
                                                ? ""
                                                : " (and " + (same.size() - 1) + " more)"))
                .toList();
    }

    private static String code(String line) {
        return line.substring(0, Math.max(0, line.indexOf(':')));
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
        for (BadRows.Kind kind : errors.kinds()) {
            ObjectNode node = refused.addObject();
            node.put("code", kind.code());
            node.put("count", kind.count());
            ArrayNode first = node.putArray("first");
            for (RowError error : kind.first()) {
                ObjectNode row = first.addObject();
                row.put("file", String.valueOf(error.file()));
                row.put("line", error.line());
                row.put("column", error.column());
                row.put("message", error.message());
                row.put("remedy", error.remedy());
            }
        }
        ArrayNode failed = root.putArray("failures");
        for (Failure failure : failures) {
            ObjectNode node = failed.addObject();
            node.put("file", String.valueOf(failure.file()));
            node.put("code", code(failure.problem()));
            node.put("message", failure.problem());
        }
        ArrayNode odd = root.putArray("warnings");
        for (SeriesCheck.Note note : notes) {
            ObjectNode node = odd.addObject();
            node.put("code", note.kind().code());
            node.put("instrument", note.instrument().value());
            node.put("interval", note.interval().toString());
            node.put("places", note.places());
            node.put("bars", note.bars());
            note.first().forEach(node.putArray("first")::add);
        }
        root.put("skippedDayCount", skippedDays);
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
        for (Line line : lines.subList(0, Math.min(NAMED, lines.size()))) {
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
        if (lines.size() > NAMED) {
            out.println("and " + (lines.size() - NAMED) + " more; see -o json");
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
