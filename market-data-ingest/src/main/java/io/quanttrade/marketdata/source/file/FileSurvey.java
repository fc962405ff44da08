package io.quanttrade.marketdata.source.file;

import io.quanttrade.marketdata.core.LocalDays;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.MarketTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What only the whole of a file tells: how its times are written, whether they rise, how far apart
/// rows are, and of which symbols. Reads the columns of time (of the first [#LOOKED_AT] rows) and
/// symbol once; what is wrong with single rows is left to the reading.
final class FileSurvey {

    private static final int SECONDS_PER_DAY = 86_400;

    /// Distinct distances that are counted; the rest has no common grid anyway.
    private static final int MAX_STEPS = 10_000;

    /// Of the rows, at most this part may write its time in another form than the first.
    private static final double OTHER_FORM = 0.1;

    /// Of the distances, at least this part are multiples of the interval ...
    private static final double ON_GRID = 0.9;

    /// ... and at least this part the interval itself.
    private static final double ADJACENT = 0.1;

    /// A quarter of the rows going back make a file that is the wrong way round, if few go on.
    private static final int FEW = 4;

    private static final int MAX_SYMBOLS = 1_000;

    /// Rows whose times are read; those behind them are only counted, unless they may be of another
    /// symbol.
    private static final int LOOKED_AT = 100_000;

    private final Path path;
    private final Columns columns;
    private final FileTerms terms;
    private final RowFields fields;
    private final LocalDays days;
    private final byte @Nullable [] wanted;

    private long rows;
    private long firstLine;
    private long lastLine;
    private @Nullable RowError firstProblem;
    private final Map<TimeForm, Long> forms = new EnumMap<>(TimeForm.class);
    private final Map<TimeForm, Long> formLines = new EnumMap<>(TimeForm.class);
    private @Nullable TimeForm form;
    private long numbersOutside;
    private long lineOutside;
    private long ascents;
    private long descents;
    private long descentLine;
    private long first = Long.MIN_VALUE;
    private long last = Long.MIN_VALUE;
    private final Map<Long, long[]> steps = new HashMap<>();
    private long lastStep = -1;
    private long[] lastCount = {0};
    private long stepCount;
    private final int[] secondOfDay = new int[SECONDS_PER_DAY];
    private final Map<String, Long> symbols = new LinkedHashMap<>();
    private byte[] symbol = new byte[0];
    private boolean symbolReturns;
    private @Nullable String symbolNow;

    private FileSurvey(Path path, Columns columns, FileTerms terms, @Nullable String onlySymbol) {
        this.path = path;
        this.columns = columns;
        this.terms = terms;
        this.fields = new RowFields(terms, columns.names());
        this.days = new LocalDays(terms.zone());
        this.wanted = onlySymbol == null ? null : onlySymbol.getBytes(StandardCharsets.UTF_8);
    }

    /// @param lines stands before the first row
    /// @param onlySymbol rows of others are passed over, null = none are
    /// @throws IllegalArgumentException `input-empty`, `symbol-unknown`, `symbols-mixed`,
    ///   `time-unit-unclear` or `rows-descending`, with file, line and what to do
    static FileSurvey of(
            Path path,
            Columns columns,
            FileTerms terms,
            @Nullable String onlySymbol,
            LineReader lines)
            throws IOException {
        FileSurvey survey = read(path, columns, terms, onlySymbol, null, lines);
        TimeForm usual = survey.usualForm();
        if (usual != survey.form) {
            // The first row was the stray one.
            try (LineReader again = new LineReader(FileInput.open(path))) {
                again.next();
                survey = read(path, columns, terms, onlySymbol, usual, again);
            }
        }
        survey.check();
        return survey;
    }

    private static FileSurvey read(
            Path path,
            Columns columns,
            FileTerms terms,
            @Nullable String onlySymbol,
            @Nullable TimeForm form,
            LineReader lines)
            throws IOException {
        FileSurvey survey = new FileSurvey(path, columns, terms, onlySymbol);
        survey.form = form;
        try {
            while (lines.next()) {
                if (lines.start() != lines.end() || lines.isCut()) {
                    survey.add(lines);
                }
            }
        } catch (IOException e) {
            throw new IOException(
                    "csv-unreadable: "
                            + path
                            + ":"
                            + (lines.line() + 1)
                            + " cannot be read from here on ("
                            + e.getMessage()
                            + "); nothing of it is used",
                    e);
        }
        return survey;
    }

    private @Nullable TimeForm usualForm() {
        return forms.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private void add(LineReader lines) {
        try {
            if (lines.isCut()) {
                throw new RowRejected("csv-row-invalid", "is too long");
            }
            fields.split(lines.bytes(), lines.start(), lines.end());
            if (fields.count() != columns.count()) {
                throw new RowRejected(
                        "csv-row-invalid",
                        "has " + fields.count() + " columns, the header has " + columns.count());
            }
            if (columns.symbol() >= 0) {
                addSymbol();
                if (wanted != null && !fields.is(columns.symbol(), wanted)) {
                    return;
                }
            }
            count(lines.line());
            long time = time(lines.line());
            if (time != Long.MIN_VALUE) {
                addTime(time, lines.line());
            }
        } catch (RowRejected e) {
            // The reading will say it, unless nothing else is there to read.
            count(lines.line());
            if (firstProblem == null) {
                firstProblem = new RowError(path, lines.line(), e.column(), e.code(), e.reason());
            }
        }
    }

    private void count(long line) {
        if (line != lastLine) {
            rows++;
            firstLine = rows == 1 ? line : firstLine;
            lastLine = line;
        }
    }

    private void addSymbol() {
        if (symbolNow != null && fields.is(columns.symbol(), symbol)) {
            symbols.merge(symbolNow, 1L, Long::sum);
            return;
        }
        String name = fields.text(columns.symbol());
        symbolReturns |= symbols.containsKey(name);
        if (symbols.size() < MAX_SYMBOLS || symbols.containsKey(name)) {
            symbols.merge(name, 1L, Long::sum);
        }
        symbol = name.getBytes(StandardCharsets.UTF_8);
        symbolNow = name;
    }

    /// @return `Long.MIN_VALUE` when it says nothing
    private long time(long line) throws RowRejected {
        int at = columns.position(0);
        switch (columns.layout()) {
            case DAILY, FACTORS -> {
                return fields.date(at).toEpochDay() * MarketTime.NANOS_PER_DAY;
            }
            case LOCAL_BARS -> {
                return localTime(fields, columns, terms);
            }
            default -> {
                TimeForm found = fields.timeForm(at);
                if (found == null) {
                    if (!fields.isNumber(at)) {
                        fields.nanos(at, TimeForm.ISO);
                    }
                    numbersOutside++;
                    lineOutside = lineOutside == 0 ? line : lineOutside;
                    return Long.MIN_VALUE;
                }
                form = form == null ? found : form;
                forms.merge(found, 1L, Long::sum);
                formLines.putIfAbsent(found, line);
                return found == form ? fields.nanos(at, found) : Long.MIN_VALUE;
            }
        }
    }

    static long localTime(RowFields fields, Columns columns, FileTerms terms) throws RowRejected {
        return MarketTime.epochNanos(
                fields.date(columns.position(0))
                        .atTime(fields.time(columns.position(5)))
                        .atZone(terms.zone())
                        .toInstant());
    }

    private void addTime(long time, long line) {
        if (last == Long.MIN_VALUE) {
            first = time;
        } else if (time > last) {
            ascents++;
            addStep(time - last);
        } else if (time < last) {
            descents++;
            descentLine = descentLine == 0 ? line : descentLine;
        }
        last = time;
        if (columns.layout() != FileLayout.DAILY && columns.layout() != FileLayout.FACTORS) {
            long second = days.sinceMidnight(time) / MarketTime.NANOS_PER_SECOND;
            // A day on which the clock goes back has more seconds than others.
            secondOfDay[(int) Math.min(second, SECONDS_PER_DAY - 1)]++;
        }
    }

    private void addStep(long step) {
        if (columns.layout() != FileLayout.BARS && columns.layout() != FileLayout.LOCAL_BARS) {
            return;
        }
        stepCount++;
        if (step != lastStep) {
            lastStep = step;
            lastCount =
                    steps.size() < MAX_STEPS
                            ? steps.computeIfAbsent(step, s -> new long[1])
                            : steps.getOrDefault(step, new long[1]);
        }
        lastCount[0]++;
    }

    private void check() {
        checkSymbols();
        if (rows == 0) {
            throw new IllegalArgumentException("input-empty: " + path + " has a header but no row");
        }
        long known = forms.values().stream().mapToLong(Long::longValue).sum();
        boolean epoch = columns.layout().isEpoch();
        if (epoch && known == 0 && numbersOutside > 0) {
            throw new IllegalArgumentException(
                    "time-unit-unclear: "
                            + path
                            + ":"
                            + lineOutside
                            + " column "
                            + columns.names().get(columns.position(0))
                            + " is no time of the years 1980 to 2099 in seconds, milliseconds,"
                            + " microseconds or nanoseconds, and so on in all rows");
        }
        RowError problem = firstProblem;
        if (last == Long.MIN_VALUE && problem != null) {
            throw new IllegalArgumentException(
                    "rows-all-bad: no row has a time that can be read; first "
                            + problem
                            + "; "
                            + problem.remedy());
        }
        TimeForm written = form;
        if (written != null && known - forms.getOrDefault(written, 0L) > known * OTHER_FORM) {
            TimeForm other =
                    forms.keySet().stream()
                            .filter(found -> found != written)
                            .findFirst()
                            .orElseThrow();
            throw new IllegalArgumentException(
                    "time-unit-unclear: "
                            + path
                            + ":"
                            + formLines.get(other)
                            + " is "
                            + other.words()
                            + ", line "
                            + formLines.get(written)
                            + " is "
                            + written.words()
                            + "; a file has one unit");
        }
        if (descents > ascents && descents > rows / FEW) {
            throw new IllegalArgumentException(
                    "rows-descending: "
                            + path
                            + ":"
                            + descentLine
                            + " the newest row comes first; sort the file by time, oldest first");
        }
    }

    /// One symbol, or one that was renamed: the file has the name of the last one, and none comes
    /// back.
    private void checkSymbols() {
        if (wanted != null) {
            String name = new String(wanted, StandardCharsets.UTF_8);
            if (columns.symbol() < 0) {
                throw new IllegalArgumentException(
                        "symbol-unknown: "
                                + path
                                + " has no column symbol, ticker, instrument or"
                                + " name; leave --symbol out");
            }
            if (!symbols.containsKey(name)) {
                throw new IllegalArgumentException(
                        "symbol-unknown: "
                                + path
                                + " has no row of "
                                + name
                                + "; it has "
                                + some());
            }
            return;
        }
        if (symbols.size() > 1 && (symbolReturns || !isNamedAs(symbolNow))) {
            throw new IllegalArgumentException(
                    "symbols-mixed: "
                            + path
                            + " column "
                            + columns.names().get(columns.symbol())
                            + " holds several: "
                            + some()
                            + "; choose one with --symbol, or split the file");
        }
    }

    private boolean isNamedAs(@Nullable String name) {
        try {
            return name != null
                    && FileIdentity.of(path, FileIdentity.Options.NONE)
                            .name()
                            .equalsIgnoreCase(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String some() {
        List<String> names = symbols.keySet().stream().limit(5).toList();
        return String.join(", ", names) + (symbols.size() > names.size() ? ", ..." : "");
    }

    /// Rows that are read, good and bad.
    long rows() {
        return rows;
    }

    /// How times are written; milliseconds where no row says.
    TimeForm form() {
        TimeForm written = form;
        return written == null ? TimeForm.MILLISECONDS : written;
    }

    /// Symbols in order of their first row, with their rows; empty without such a column.
    Map<String, Long> symbols() {
        return symbols;
    }

    /// Part of the rows between two local times of day.
    double partBetween(int fromSecond, int toSecond) {
        long in = 0;
        long all = 0;
        for (int i = 0; i < SECONDS_PER_DAY; i++) {
            all += secondOfDay[i];
            in += i >= fromSecond && i < toSecond ? secondOfDay[i] : 0;
        }
        return all == 0 ? 1 : in / (double) all;
    }

    /// Length of the bars: the longest that divides a day, at least nine tenths of the distances
    /// are multiples of and at least a tenth are. So a stray row spoils nothing.
    ///
    /// @throws IllegalArgumentException `input-too-short` or `interval-unclear`
    BarInterval interval() {
        if (stepCount == 0) {
            throw new IllegalArgumentException(
                    "input-too-short: "
                            + path
                            + " has fewer than two bars, which tell no interval; give --interval");
        }
        long longest = 0;
        for (Map.Entry<Long, long[]> step : steps.entrySet()) {
            long nanos = step.getKey();
            if (nanos > longest
                    && nanos % MarketTime.NANOS_PER_SECOND == 0
                    && MarketTime.NANOS_PER_DAY % nanos == 0
                    && step.getValue()[0] >= stepCount * ADJACENT
                    && multiplesOf(nanos) >= stepCount * ON_GRID) {
                longest = nanos;
            }
        }
        if (longest == 0) {
            throw new IllegalArgumentException(
                    "interval-unclear: the rows of "
                            + path
                            + " (from line "
                            + firstLine
                            + ") have no common distance that divides a day; give --interval, or"
                            + " correct the file");
        }
        return new BarInterval(Math.toIntExact(longest / MarketTime.NANOS_PER_SECOND));
    }

    private long multiplesOf(long nanos) {
        return steps.entrySet().stream()
                .filter(step -> step.getKey() % nanos == 0)
                .mapToLong(step -> step.getValue()[0])
                .sum();
    }

    /// Distance of the bars' grid from local midnight in nanoseconds: where most rows stand.
    long phase(BarInterval interval) {
        int seconds = interval.seconds();
        long[] count = new long[seconds];
        for (int i = 0; i < SECONDS_PER_DAY; i++) {
            count[i % seconds] += secondOfDay[i];
        }
        int most = 0;
        for (int i = 1; i < seconds; i++) {
            most = count[i] > count[most] ? i : most;
        }
        return most * MarketTime.NANOS_PER_SECOND;
    }

    /// Time of the first and last row as they stand in the file.
    long first() {
        return first;
    }

    long last() {
        return last;
    }
}
