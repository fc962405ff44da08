package io.quanttrade.marketdata.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quanttrade.topics.value.Price;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FloatPriceTest {

    @Test
    void everyPaisaPriceComesBackFromItsFloat() {
        long seed = Long.getLong("quanttrade.seed", System.nanoTime());
        System.out.println("FloatPriceTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(5_000_000), 2);
            BigDecimal asFloat = new BigDecimal(price.floatValue());
            assertEquals(Price.of(price), FloatPrice.of(asFloat), () -> "seed " + seed);
        }
    }

    @Test
    void finerPricesKeepFourDecimals() {
        assertEquals(Price.of("83.4525"), FloatPrice.of(new BigDecimal("83.4525")));
        assertEquals(Price.of("12.3457"), FloatPrice.of(new BigDecimal("12.34567")));
    }

    @Test
    void whatIsNoPriceIsRefused() {
        for (String text : List.of("0", "-1.5", "0.00001", "1e30")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> FloatPrice.of(new BigDecimal(text)),
                    text);
        }
    }
}
