package io.quanttrade.simulator.rest;

import io.quanttrade.simulator.core.Contract;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Segment;
import io.quanttrade.simulator.engine.Simulation;
import java.util.Optional;

/// What stands between a well-formed order and the broker's book, in Dhan's order: the address it
/// comes from, the instrument, market hours, the kill switch.
final class OrderGate {
    private final Simulation simulation;
    private final StaticIps ips;

    OrderGate(Simulation simulation, StaticIps ips) {
        this.simulation = simulation;
        this.ips = ips;
    }

    /// The refusal of an order; empty when it may be sent. `waits` is true for what does not go to
    /// the exchange now.
    Optional<Answer> refusal(Request request, Segment segment, int securityId, boolean waits) {
        Optional<Answer> wrongIp = ips.refusal(request);
        if (wrongIp.isPresent()) {
            return wrongIp;
        }
        if (market(segment, securityId).isEmpty()) {
            return Optional.of(Answer.badInput("Invalid SecurityId"));
        }
        if (simulation.switches().marketHours && !waits && !simulation.isOpen()) {
            return Optional.of(
                    Answer.orderError(400, "Market is Closed! Want to place an offline order?"));
        }
        if (simulation.switches().killSwitch) {
            return Optional.of(
                    Answer.orderError(400, "Kill Switch is active, trading is disabled"));
        }
        return Optional.empty();
    }

    /// The refusal of a change or cancel, which needs the right address only.
    Optional<Answer> refusal(Request request) {
        return ips.refusal(request);
    }

    /// An instrument that is played and has not expired.
    Optional<InstrumentMarket> market(Segment segment, int securityId) {
        return simulation.exchange().market(segment, securityId).filter(this::isAlive);
    }

    private boolean isAlive(InstrumentMarket market) {
        Contract contract = market.instrument().contract();
        return contract == null || !contract.expiry().isBefore(simulation.day());
    }
}
