package io.quanttrade.benchmarks.backtest;

import io.quanttrade.marketdata.source.file.MarketDataFile;
import java.io.IOException;
import java.nio.file.Path;

/// The yardstick: reads the rows of files with the product's own reader and sums their closes.
public final class BareLoop {

    private BareLoop() {}

    @SuppressWarnings("SystemOut") // what it computed, so that nothing is optimised away
    public static void main(String[] files) throws IOException {
        long[] sums = new long[2];
        for (String file : files) {
            MarketDataFile.open(Path.of(file))
                    .forEachBar(
                            bar -> {
                                sums[0]++;
                                sums[1] += bar.close().units();
                            },
                            error -> {
                                throw new IllegalStateException(error.toString());
                            });
        }
        System.out.println(sums[0] + " bars, sum of closes " + sums[1]);
    }
}
