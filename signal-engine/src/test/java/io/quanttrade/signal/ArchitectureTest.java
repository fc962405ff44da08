package io.quanttrade.signal;

import io.quanttrade.topics.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void coreIsPureAndArrowsPointFromAppToCore() {
        ArchitectureRules.check("signal", "core", "indicator");
    }

    @Test
    void knowsNoOtherService() {
        ArchitectureRules.checkIndependent(
                "signal",
                "marketdata",
                "risk",
                "order",
                "backtest",
                "query",
                "simulator",
                "standalone");
    }
}
