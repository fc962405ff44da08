package io.quanttrade.risk;

import io.quanttrade.topics.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void arrowsPointFromAppToStreamToCoreAndCoresArePure() {
        ArchitectureRules.check("risk", "core", "check");
    }

    @Test
    void gateKnowsNoOtherService() {
        ArchitectureRules.checkIndependent(
                "risk",
                "marketdata",
                "signal",
                "order",
                "backtest",
                "query",
                "simulator",
                "standalone");
    }
}
