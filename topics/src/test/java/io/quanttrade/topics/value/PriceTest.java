package io.quanttrade.topics.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {

    @ParameterizedTest
    @CsvSource({
        "2873.05,28730500",
        "0.0025,25",
        "-0.05,-500",
        "100,1000000",
        "0,0",
        "922337203685477.5807,9223372036854775807"
    })
    void readsPlainDecimals(String text, long units) {
        assertEquals(units, Price.of(text).units());
    }

    @ParameterizedTest
    @CsvSource({
        "28730500,2873.05",
        "25,0.0025",
        "-500,-0.05",
        "1000000,100.00",
        "0,0.00",
        "28730510,2873.051",
        "-9223372036854775808,-922337203685477.5808"
    })
    void writesAtLeastTwoDecimals(long units, String text) {
        assertEquals(text, new Price(units).toString());
    }

    @Test
    void refusesMoreThanFourDecimals() {
        assertThrows(ArithmeticException.class, () -> Price.of("1.00001"));
    }

    @Test
    void textAndNumberAgreeForAnyValue() {
        long seed = Long.getLong("seed", 20_261_126L);
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            Price price = new Price(random.nextLong() >> random.nextInt(63));
            assertEquals(price, Price.of(price.toString()), () -> "seed " + seed);
            assertEquals(
                    0,
                    price.toBigDecimal().compareTo(new BigDecimal(price.toString())),
                    () -> "seed " + seed);
        }
    }

    @Test
    void pointOneAndPointTwoIsExactlyPointThree() {
        assertEquals(Price.of("0.3"), Price.of("0.1").plus(Price.of("0.2")));
    }

    @Test
    void snapsToTheTick() {
        Price tick = Price.of("0.05");
        assertEquals(Price.of("100.00"), Price.of("100.03").floorTo(tick));
        assertEquals(Price.of("100.05"), Price.of("100.03").ceilTo(tick));
        assertEquals(Price.of("100.05"), Price.of("100.03").roundTo(tick));
        assertEquals(Price.of("100.05"), Price.of("100.025").roundTo(tick));
        assertTrue(Price.of("100.05").isMultipleOf(tick));
        assertFalse(Price.of("100.03").isMultipleOf(tick));
    }

    @Test
    void overflowThrowsInsteadOfWrapping() {
        assertThrows(ArithmeticException.class, () -> new Price(Long.MAX_VALUE).times(2));
        assertThrows(ArithmeticException.class, () -> new Money(Long.MAX_VALUE).plus(new Money(1)));
    }

    @Test
    void ratioRoundsHalfAwayFromZero() {
        assertEquals(new Money(2), new Money(3).timesRatio(1, 2));
        assertEquals(new Money(-2), new Money(-3).timesRatio(1, 2));
        assertEquals(new Money(1), new Money(10).timesRatio(1, 10));
    }
}
