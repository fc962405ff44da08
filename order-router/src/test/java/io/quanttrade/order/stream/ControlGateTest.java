package io.quanttrade.order.stream;

import static io.quanttrade.order.core.Orders.order;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.risk.TradingState;
import io.quanttrade.topics.value.InputCursor;
import io.quanttrade.topics.wire.Topics;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControlGateTest {

    private final Map<String, Object> controls = new HashMap<>();
    private final ControlGate gate =
            new ControlGate(
                    () ->
                            new TopicTable.Snapshot(
                                    Map.of(Topics.RISK_CONTROL.name(), controls),
                                    InputCursor.EMPTY,
                                    1));

    @Test
    void entriesPassWhileNothingIsSet() {
        assertNull(gate.check(order().live().build()));
        assertEquals(0, gate.lastRelease("1000000001"));
    }

    @Test
    void killOrHaltOnTheAccountOrEverywhereStopsEntriesButNotExits() {
        for (String scope : new String[] {"*", "1000000001"}) {
            for (TradingState state : TradingState.values()) {
                for (boolean killed : new boolean[] {false, true}) {
                    controls.clear();
                    controls.put(scope, control(scope, state, killed));
                    EntryGate.Block block = gate.check(order().live().build());
                    if (killed) {
                        assertEquals("KILL_SWITCH", assertNotNullBlock(block).code());
                    } else if (state == TradingState.ACTIVE) {
                        assertNull(block);
                        assertEquals(7, gate.lastRelease("1000000001"));
                    } else {
                        assertEquals("TRADING_STATE", assertNotNullBlock(block).code());
                    }
                    assertNull(gate.check(order().live().reduceOnly().build()));
                }
            }
        }
    }

    @Test
    void otherAccountsDoNotMatter() {
        controls.put("OTHER", control("OTHER", TradingState.HALTED, true));

        assertNull(gate.check(order().live().build()));
    }

    private static EntryGate.Block assertNotNullBlock(
            EntryGate.@org.jspecify.annotations.Nullable Block block) {
        assertNotNull(block);
        return block;
    }

    private static RiskControl control(String scope, TradingState state, boolean killed) {
        return new RiskControl(scope, 1, state, killed, "test", "tester", 7);
    }
}
