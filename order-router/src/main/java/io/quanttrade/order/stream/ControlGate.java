package io.quanttrade.order.stream;

import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.order.OrderIntent;
import io.quanttrade.topics.risk.RiskControl;
import io.quanttrade.topics.risk.TradingState;
import io.quanttrade.topics.wire.Topics;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// [EntryGate] over `risk.control.v1`: a kill, halt or reduce on the account or everywhere stops
/// entries.
public final class ControlGate implements EntryGate {

    private final Supplier<TopicTable.Snapshot> controls;

    public ControlGate(Supplier<TopicTable.Snapshot> controls) {
        this.controls = controls;
    }

    @Override
    public @Nullable Block check(OrderIntent intent) {
        if (intent.reduceOnly()) {
            return null;
        }
        TopicTable.Snapshot snapshot = controls.get();
        Block everywhere = block(snapshot.get(Topics.RISK_CONTROL, RiskControl.EVERYWHERE));
        return everywhere != null
                ? everywhere
                : block(snapshot.get(Topics.RISK_CONTROL, intent.account().value()));
    }

    /// Wall clock of the newest record that set this account, or everything, ACTIVE; 0 where there
    /// is none.
    public long lastRelease(String account) {
        TopicTable.Snapshot snapshot = controls.get();
        return Math.max(
                released(snapshot.get(Topics.RISK_CONTROL, RiskControl.EVERYWHERE)),
                released(snapshot.get(Topics.RISK_CONTROL, account)));
    }

    private static long released(@Nullable RiskControl control) {
        return control != null && !control.killed() && control.state() == TradingState.ACTIVE
                ? control.receivedTime()
                : 0;
    }

    private static @Nullable Block block(@Nullable RiskControl control) {
        if (control == null) {
            return null;
        }
        if (control.killed()) {
            return new Block("KILL_SWITCH", describe(control));
        }
        return control.state() == TradingState.ACTIVE
                ? null
                : new Block("TRADING_STATE", describe(control));
    }

    private static String describe(RiskControl control) {
        return control.state() + " on " + control.scope() + ": " + control.cause();
    }
}
