package io.quanttrade.marketdata.source.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.CalendarEntry;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.TradingCalendar;
import io.quanttrade.topics.value.MarketTime;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFileTest {

    private static final String HEADER =
            "kind,segments,derivatives,from,to,open,close,squareOff,phases,name\n";
    private static final String MUHURAT =
            "special,NSE_EQ BSE_EQ,,2026-11-08,,18:00,19:00,18:50,,Muhurat\n";
    private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 8);

    @Test
    void anOperatorEntersTheTimeOfMuhurat(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("calendar.csv"), HEADER + MUHURAT);

        List<CalendarEntry> entries = BuiltInRules.entries(file, 7);
        TradingCalendar calendar = new TradingCalendar(entries);

        TradingCalendar.Session session = calendar.session(ExchangeSegment.NSE_EQ, true, SUNDAY);
        assertNotNull(session);
        assertEquals(MarketTime.epochNanos(SUNDAY, LocalTime.of(18, 0)), session.open());
        assertNull(calendar.untimedSession(ExchangeSegment.NSE_EQ, SUNDAY));
        assertNotNull(calendar.untimedSession(ExchangeSegment.NSE_FNO, SUNDAY));
        assertEquals(BuiltInRules.entries(7).size(), entries.size());
    }

    @Test
    void acceptsByteOrderMarkAndCarriageReturns() {
        String text = "\uFEFF" + (HEADER + MUHURAT).replace("\n", "\r\n");

        assertEquals(2, read(text).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "special,NSE_EQ,,2026-11-08,,19:00,18:00,18:00,,Muhurat | close must be after open",
                "special,NSE_EQ,,2026-11-08,,18:00,19:00,19:30,,Muhurat | squareOff",
                "special,NSE_EX,,2026-11-08,,18:00,19:00,18:50,,Muhurat | segments 'NSE_EX'",
                "special,NSE_EQ,,08/11/2026,,18:00,19:00,18:50,,Muhurat | 08/11/2026",
                "special,NSE_EQ,,2026-11-08,,six,19:00,18:50,,Muhurat | six",
                "special,NSE_EQ,,,,18:00,19:00,18:50,,Muhurat | from is empty",
                "muhurat,NSE_EQ,,2026-11-08,,18:00,19:00,18:50,,Muhurat | kind 'muhurat'",
                "session,NSE_EQ,maybe,2026-11-08,,09:15,15:30,15:20,,x | derivatives 'maybe'",
                "session,NSE_EQ,yes,2026-11-08,2026-11-08,09:15,15:30,15:20,,x | effectiveTo",
                "session,NSE_EQ,,2026-11-08,,09:15,15:30,15:20,LUNCH@12:00-13:00,x | 'LUNCH'",
                "session,NSE_EQ,,2026-11-08,,09:15,15:30,15:20,POST_CLOSE@15:00-16:00,x | outside",
                "session,NSE_EQ,,2026-11-08,,09:15,15:30,15:20,POST_CLOSE,x | has no '@'",
                "charges,NSE_EQ,,2026-11-08,,,,,,x | group is empty or not a column",
            })
    void namesTheLineThatIsWrong(String row, String what) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> read(HEADER + row + "\n"));

        String message = refused.getMessage();
        assertTrue(message.startsWith("rules-invalid: test.csv"), message);
        assertTrue(message.contains(what), message);
        assertTrue(message.contains("line 2"), message);
    }

    @Test
    void refusesARowWithoutSegments() {
        assertThrows(
                IllegalArgumentException.class,
                () -> read(HEADER + "holiday,,,2026-11-08,,,,,,Muhurat\n"));
    }

    @Test
    void refusesTheSameRuleTwice() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class, () -> read(HEADER + MUHURAT + MUHURAT));

        assertEquals(
                "rules-invalid: test.csv line 3: is the rule of line 2, NSE_EQ/special/2026-11-08",
                refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"''", "'kind,segments\n'", "'kind,segments\n\"holiday,NSE_EQ\n'", "'kind\na,b\n'"})
    void refusesWhatIsNoFileOfRules(String text) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> read(text));

        assertTrue(refused.getMessage().startsWith("rules-invalid: test.csv"));
    }

    @Test
    void saysWhichFileCannotBeRead(@TempDir Path folder) {
        Path missing = folder.resolve("nothing.csv");

        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class, () -> BuiltInRules.entries(missing, 1));

        assertTrue(refused.getMessage().contains("nothing.csv"));
    }

    private static List<CalendarEntry> read(String text) {
        return RuleFile.read(
                "test.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 1);
    }
}
