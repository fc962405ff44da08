package io.quanttrade.backtest.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.wire.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageComparisonTest {

    private static final List<String> CAUSES = List.of("tick NSE:TCS#7");

    @Test
    void equalRecordsGiveEqualHashesAndNoDivergence() {
        StageResult result = compare(bar(0, "100"), bar(0, "100"));
        assertTrue(result.isEqual());
        assertEquals(1, result.identical());
        assertEquals(result.liveHash(), result.replayHash());
    }

    @Test
    void oneOtherUnitIsTheFirstDivergenceWithItsCauses() {
        StageResult result = compare(bar(0, "100"), bar(0, "100.0001"));
        assertFalse(result.isEqual());
        assertEquals(0, result.identical());
        assertNotEquals(result.liveHash(), result.replayHash());
        assertEquals(CAUSES, result.first().causes());
    }

    @Test
    void aRecordThatOnlyOneSideHasIsADivergence() {
        assertEquals("nothing", compare(null, bar(0, "100")).first().live());
        assertEquals("nothing", compare(bar(0, "100"), null).first().replay());
    }

    @Test
    void theFirstOfSeveralDivergencesIsKept() {
        StageComparison<Bar> comparison = new StageComparison<>("bars", Topics.MARKET_BAR);
        comparison.compare(bar(1, "100"), bar(1, "101"), List.of("first"));
        comparison.compare(bar(2, "100"), bar(2, "101"), List.of("second"));
        assertEquals(List.of("first"), comparison.result().first().causes());
    }

    private static StageResult compare(Bar live, Bar replay) {
        StageComparison<Bar> comparison = new StageComparison<>("bars", Topics.MARKET_BAR);
        comparison.compare(live, replay, CAUSES);
        return comparison.result();
    }

    private static Bar bar(int minute, String close) {
        Price price = Price.of(close);
        BarInterval interval = BarInterval.of("1m");
        return new Bar(
                new InstrumentId("NSE:TCS"),
                interval,
                minute * interval.nanos(),
                price,
                price,
                price,
                price,
                5,
                1,
                false,
                7,
                0);
    }
}
