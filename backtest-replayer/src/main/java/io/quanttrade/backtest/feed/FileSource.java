package io.quanttrade.backtest.feed;

import io.quanttrade.marketdata.core.Market;
import io.quanttrade.marketdata.source.file.FileBar;
import io.quanttrade.marketdata.source.file.FileIdentity;
import io.quanttrade.marketdata.source.file.FileTick;
import io.quanttrade.marketdata.source.file.MarketDataFile;
import io.quanttrade.marketdata.source.file.RowError;
import io.quanttrade.marketdata.source.file.RowIterator;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.marketdata.Bar;
import io.quanttrade.topics.marketdata.BarInterval;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One file and what it is of.
public record FileSource(FileIdentity identity, MarketDataFile file) {

    /// Opens a file by the rule of [FileIdentity].
    ///
    /// @throws IllegalArgumentException when it cannot be told what it is of or what it holds
    public static FileSource open(Path path, FileIdentity.Options options) throws IOException {
        MarketDataFile file = MarketDataFile.open(path, options);
        if (!file.layout().isBars() && !file.layout().isTicks()) {
            throw new IllegalArgumentException(
                    "input-not-usable: " + path + " holds neither ticks nor bars");
        }
        return new FileSource(file.identity(), file);
    }

    public InstrumentId instrument() {
        return identity.instrument();
    }

    /// The market, null where the exchange is of none that is known.
    public @Nullable Market market() {
        return identity.market();
    }

    public ZoneId zone() {
        return identity.zone();
    }

    public boolean isBars() {
        return file.layout().isBars();
    }

    /// The ticks of the file.
    public RowIterator<FileTick> ticks(Consumer<RowError> onError) throws IOException {
        return file.ticks(onError);
    }

    /// The bars of the file; those off its grid are errors.
    public RowIterator<FileBar> bars(BarInterval interval, Consumer<RowError> onError)
            throws IOException {
        return file.bars(interval, onError);
    }

    /// A row as a bar.
    public Bar bar(FileBar row, BarInterval interval, long sequence) {
        return new Bar(
                instrument(),
                interval,
                row.startNanos(),
                row.open(),
                row.high(),
                row.low(),
                row.close(),
                row.volume(),
                1,
                false,
                sequence,
                row.startNanos() + interval.nanos());
    }
}
