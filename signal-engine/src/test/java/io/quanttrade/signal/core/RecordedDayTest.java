package io.quanttrade.signal.core;

import static io.quanttrade.signal.core.Fixtures.intervals;
import static io.quanttrade.signal.core.Fixtures.offset;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.Tick;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A recorded day of a real instrument: its ticks give the minute bars that were made from the same
/// feed elsewhere.
class RecordedDayTest {

    private static final String DATE = "20210517";

    private final Path data =
            Path.of(System.getProperty("quanttrade.root", ".."), "..", "shared", "data", "nse");

    @BeforeEach
    void dataIsThere() {
        assumeTrue(Files.isDirectory(data), "skipped: no market data at " + data);
    }

    @Test
    void ticksOfADayGiveItsMinuteBars() throws IOException {
        List<Tick> ticks = ticks("RELIANCE");
        SignalCore core = new SignalCore(intervals("1m"));
        Recorder recorder = new Recorder();
        for (int i = 0; i < ticks.size(); i++) {
            core.onTick(ticks.get(i), offset(i), InputCursor.EMPTY, recorder);
        }
        SortedMap<Long, String[]> minutes = minutes("RELIANCE");
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        long first = minutes.firstKey();
        for (Bar bar : recorder.bars()) {
            String[] minute = minutes.get(bar.start() / MarketTime.NANOS_PER_MILLI);
            if (minute == null) {
                // The files leave out what is not within 09:15:00 to 15:29:59.
                long second = MarketTime.istNanoOfDay(bar.start()) / MarketTime.NANOS_PER_SECOND;
                assertTrue(
                        second < 33_300 || second >= 55_800, "no minute for the bar at " + second);
                continue;
            }
            expected.add(
                    minute[0]
                            + " "
                            + Price.of(minute[1])
                            + " "
                            + Price.of(minute[2])
                            + " "
                            + Price.of(minute[3])
                            + " "
                            + Price.of(minute[4]));
            actual.add(
                    bar.start() / MarketTime.NANOS_PER_MILLI
                            + " "
                            + bar.open()
                            + " "
                            + bar.high()
                            + " "
                            + bar.low()
                            + " "
                            + bar.close());
            // The first minute of the file holds all that was traded before it, the auction
            // included; a bar holds what was seen to be traded in it.
            long known = Long.parseLong(minute[5]);
            if (Long.parseLong(minute[0]) == first) {
                assertTrue(bar.volume() < known, "the day's first bar leaves the auction out");
            } else {
                assertEquals(known, bar.volume(), "volume at " + minute[0]);
            }
        }
        assertEquals(expected, actual);
        // The last minute of a recording stays open: no later tick ends it.
        assertTrue(
                actual.size() >= minutes.size() - 1,
                actual.size() + " of " + minutes.size() + " minutes");
        assertTrue(actual.size() > 300);
    }

    private List<Tick> ticks(String symbol) throws IOException {
        List<Tick> ticks = new ArrayList<>();
        for (String[] row : rows(data.resolve("ticks/" + symbol + "_" + DATE + ".csv.gz"))) {
            ticks.add(
                    Fixtures.trade(
                            ticks.size() + 1L,
                            Long.parseLong(row[0]) * MarketTime.NANOS_PER_MILLI,
                            row[1],
                            0,
                            Long.parseLong(row[2]),
                            0));
        }
        return ticks;
    }

    private SortedMap<Long, String[]> minutes(String symbol) throws IOException {
        long date = MarketTime.istDay(Fixtures.at(Fixtures.MONDAY, "12:00:00"));
        SortedMap<Long, String[]> minutes = new TreeMap<>();
        for (String[] row : rows(data.resolve("minute/" + symbol + ".csv.gz"))) {
            long start = Long.parseLong(row[0]);
            if (MarketTime.istDay(start * MarketTime.NANOS_PER_MILLI) == date) {
                minutes.put(start, row);
            }
        }
        return minutes;
    }

    private static List<String[]> rows(Path file) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        }
    }
}
