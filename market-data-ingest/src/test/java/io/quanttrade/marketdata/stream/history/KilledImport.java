package io.quanttrade.marketdata.stream.history;

import io.quanttrade.topics.kafka.SystemNanoClock;
import java.nio.file.Path;
import java.util.List;

/// An import in a process of its own that dies at once, as by kill -9, after some rows.
final class KilledImport {

    static final int DIED = 9;

    private KilledImport() {}

    public static void main(String[] args) throws Exception {
        long lastRow = Long.parseLong(args[2]);
        HistoryWriter writer = HistoryWriter.open(args[0], false);
        ImportHarness listener =
                new ImportHarness(args[0]) {
                    @Override
                    public boolean goOn(long rows, long fileBytes) {
                        if (rows >= lastRow) {
                            Runtime.getRuntime().halt(DIED);
                        }
                        return true;
                    }
                };
        new ImportRun(writer, SystemNanoClock.INSTANCE, listener)
                .run(List.of(ImportHarness.AUTO.source(Path.of(args[1]))));
    }
}
