package io.quanttrade.marketdata.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DateChunksTest {

    @Test
    void noDateTwiceAndNoneDropped() {
        long seed = Long.getLong("quanttrade.seed", System.nanoTime());
        System.out.println("DateChunksTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            LocalDate from = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(10_000));
            int length = random.nextInt(1_000);
            LocalDate to = from.plusDays(length - 1L);
            int days = 1 + random.nextInt(120);
            List<LocalDate> covered = new ArrayList<>();
            for (DateChunks.Chunk chunk : DateChunks.of(from, to, days)) {
                assertTrue(!chunk.last().isBefore(chunk.first()), "seed " + seed);
                assertTrue(chunk.first().plusDays(days).isAfter(chunk.last()), "seed " + seed);
                chunk.first().datesUntil(chunk.last().plusDays(1)).forEach(covered::add);
            }
            assertEquals(from.datesUntil(to.plusDays(1)).toList(), covered, () -> "seed " + seed);
        }
    }

    @Test
    void aPieceEndsWhereTheRangeEndsAlsoOnAWeekend() {
        // 2021-05-15 is a Saturday.
        assertEquals(
                List.of(
                        new DateChunks.Chunk(date("2021-02-14"), date("2021-05-14")),
                        new DateChunks.Chunk(date("2021-05-15"), date("2021-05-15"))),
                DateChunks.of(date("2021-02-14"), date("2021-05-15"), 90));
        assertEquals(List.of(), DateChunks.of(date("2021-05-15"), date("2021-05-14"), 90));
    }

    private static LocalDate date(String text) {
        return LocalDate.parse(text);
    }
}
