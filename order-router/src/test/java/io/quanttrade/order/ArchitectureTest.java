package io.quanttrade.order;

import io.quanttrade.topics.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void coreIsPureAndArrowsPointInwards() {
        ArchitectureRules.check("order", "core");
    }
}
