package io.quanttrade.marketdata.source.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.marketdata.source.file.MarketDataFile;
import io.quanttrade.topics.instrument.CorporateActions;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.MarketTime;
import io.quanttrade.topics.value.Price;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The built-in splits and bonuses against twenty years of unadjusted daily prices.
class CorporateActionsDataTest {

    /// A longer pause is no night: KOTAKBANK did not trade for fifteen months in 2000 and 2001.
    private static final int NIGHT_DAYS = 15;

    private final Path daily =
            Path.of(System.getProperty("quanttrade.root", ".."), "..", "shared", "data/nse/daily");
    private final CorporateActions actions = new CorporateActions(BuiltInRules.entries(0));

    private record Night(
            InstrumentId instrument, LocalDate from, LocalDate to, Price close, Price open) {

        double fall() {
            return 1 - open.toDouble() / close.toDouble();
        }
    }

    @BeforeEach
    void dataIsThere() {
        assumeTrue(Files.isDirectory(daily), "no market data at " + daily);
    }

    @Test
    void everyActionMatchesTheFallOfItsNight() throws IOException {
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (Night night : nights()) {
            CorporateActions.Ratio ratio =
                    actions.ratio(night.instrument(), night.from(), night.to());
            if (!ratio.isOne()) {
                checked++;
                double miss = night.open().toDouble() / ratio.price(night.close()).toDouble() - 1;
                if (Math.abs(miss) > 0.2) {
                    wrong.add(night + " misses by " + miss);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(checked >= 40, "only " + checked + " nights");
    }

    @Test
    void everyFallOfMoreThan40PercentIsAnAction() throws IOException {
        List<Night> unexplained =
                nights().stream()
                        .filter(night -> night.fall() > 0.4)
                        .filter(
                                night ->
                                        actions.ratio(night.instrument(), night.from(), night.to())
                                                .isOne())
                        .toList();
        assertEquals(List.of(), unexplained);
    }

    private List<Night> nights() throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(daily)) {
            files = found.sorted().toList();
        }
        List<Night> nights = new ArrayList<>();
        for (Path path : files) {
            MarketDataFile file = MarketDataFile.open(path);
            InstrumentId instrument = new InstrumentId("NSE:" + file.symbol());
            List<FileBar> bars = new ArrayList<>();
            file.forEachBar(bars::add, error -> {});
            for (int i = 1; i < bars.size(); i++) {
                LocalDate from = MarketTime.istDate(bars.get(i - 1).startNanos());
                LocalDate to = MarketTime.istDate(bars.get(i).startNanos());
                if (ChronoUnit.DAYS.between(from, to) <= NIGHT_DAYS) {
                    nights.add(
                            new Night(
                                    instrument,
                                    from,
                                    to,
                                    bars.get(i - 1).close(),
                                    bars.get(i).open()));
                }
            }
        }
        assertTrue(nights.size() > 70_000, "only " + nights.size());
        return nights;
    }
}
