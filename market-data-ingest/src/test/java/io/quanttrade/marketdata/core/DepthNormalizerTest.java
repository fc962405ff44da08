package io.quanttrade.marketdata.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quanttrade.marketdata.core.DepthNormalizer.Row;
import io.quanttrade.topics.instrument.ExchangeSegment;
import io.quanttrade.topics.instrument.Instrument;
import io.quanttrade.topics.instrument.InstrumentKind;
import io.quanttrade.topics.marketdata.Depth;
import io.quanttrade.topics.marketdata.DepthKind;
import io.quanttrade.topics.marketdata.DepthLevel;
import io.quanttrade.topics.value.Price;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DepthNormalizerTest {

    private final DepthNormalizer normalizer =
            new DepthNormalizer(
                    new Instrument(
                            ExchangeSegment.NSE_EQ.instrumentId("TCS"),
                            "TCS",
                            ExchangeSegment.NSE_EQ,
                            "11536",
                            "TCS",
                            InstrumentKind.EQUITY,
                            true,
                            1,
                            Price.of("0.05"),
                            0,
                            null,
                            null,
                            true,
                            LocalDate.EPOCH,
                            null,
                            1),
                    "dhan-depth20",
                    41);

    @Test
    void putsTheBestLevelFirstAndLeavesEmptyRowsOut() throws Exception {
        List<Row> rows = List.of(new Row(99.95, 5, 1), new Row(100.00, 7, 2), new Row(0, 0, 0));
        DepthLevel best = new DepthLevel(Price.of("100"), 7, 2);
        DepthLevel next = new DepthLevel(Price.of("99.95"), 5, 1);
        assertEquals(List.of(best, next), normalizer.side(rows, true));
        assertEquals(List.of(next, best), normalizer.side(rows, false));
        assertEquals(List.of(), normalizer.side(List.of(new Row(0, 0, 0)), true));
    }

    @Test
    void numbersGoOnFromTheRunBefore() {
        Depth first = normalizer.snapshot(List.of(), null, 77);
        assertEquals(42, first.sequence());
        assertEquals(DepthKind.SNAPSHOT, first.kind());
        assertEquals(77, first.eventTime());
        assertNull(first.asks());
        assertEquals(43, normalizer.snapshot(null, List.of(), 78).sequence());
    }

    @Test
    void refusesASideWithARowThatCannotBe() {
        refused("price-invalid", new Row(Double.NaN, 1, 1));
        refused("price-invalid", new Row(-1, 1, 1));
        refused("price-invalid", new Row(Double.POSITIVE_INFINITY, 1, 1));
        refused("price-off-tick", new Row(100.02, 1, 1));
        refused("quantity-invalid", new Row(100, -1, 1));
        refused("quantity-invalid", new Row(100, 1, 1L << 40));
        refused("depth-price-twice", new Row(100, 1, 1), new Row(100, 2, 1));
    }

    private void refused(String code, Row... rows) {
        assertEquals(
                code,
                assertThrows(
                                DepthNormalizer.Refused.class,
                                () -> normalizer.side(List.of(rows), true))
                        .code());
    }
}
