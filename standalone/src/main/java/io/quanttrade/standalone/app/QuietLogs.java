package io.quanttrade.standalone.app;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Keeps libraries from talking where no configuration of logging reaches yet: in the light
/// commands, and in `up` before the application server runs. A broker's start alone is some 1,900
/// lines at INFO, and a log manager nobody has configured hands every trace message of a library to
/// its handlers: more work than a backtest.
public final class QuietLogs {

    // Held here, because a log manager forgets the level of a logger that nobody refers to.
    private static final List<Logger> NOISY =
            List.of(
                    Logger.getLogger("org.apache.kafka"),
                    Logger.getLogger("org.apache.parquet"),
                    Logger.getLogger("kafka"),
                    Logger.getLogger("state.change.logger"),
                    Logger.getLogger("io.zonky"));

    private static final Logger ROOT = Logger.getLogger("");

    private QuietLogs() {}

    public static void apply() {
        ROOT.setLevel(Level.INFO);
        for (Logger logger : NOISY) {
            logger.setLevel(Level.WARNING);
        }
    }
}
