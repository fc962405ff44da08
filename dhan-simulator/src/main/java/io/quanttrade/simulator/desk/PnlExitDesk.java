package io.quanttrade.simulator.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quanttrade.simulator.core.Exchange;
import io.quanttrade.simulator.core.InstrumentMarket;
import io.quanttrade.simulator.core.Position;
import io.quanttrade.simulator.core.Product;
import io.quanttrade.simulator.engine.MarketWatcher;
import io.quanttrade.simulator.engine.Simulation;
import io.quanttrade.simulator.json.DhanJson;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Exit of all positions at a profit or loss of the day. Lasts for the market's day; a threshold
/// that has been passed already fires at once.
public final class PnlExitDesk implements MarketWatcher {
    private static final String SETTING = "pnlExit";

    /// Profit and loss in ten-thousandths, both positive; 0 = no such threshold.
    public record Terms(
            long profit, long loss, Set<Product> products, boolean killSwitch, String day) {}

    private final Simulation simulation;
    private final Exchange exchange;
    private final ExitDesk exits;
    private @Nullable Terms terms;

    public PnlExitDesk(Simulation simulation, ExitDesk exits) {
        this.simulation = simulation;
        this.exchange = simulation.exchange();
        this.exits = exits;
        simulation.setting(SETTING).ifPresent(this::restore);
        simulation.listen(this);
    }

    /// The terms that are armed today.
    public Optional<Terms> terms() {
        Terms armed = terms;
        return armed == null || !armed.day().equals(simulation.day().toString())
                ? Optional.empty()
                : Optional.of(armed);
    }

    /// Arms and looks at once.
    public void arm(long profit, long loss, Set<Product> products, boolean killSwitch) {
        Terms next = new Terms(profit, loss, products, killSwitch, simulation.day().toString());
        terms = next;
        keep(next);
        look(next);
    }

    public void disarm() {
        terms = null;
        simulation.setting(SETTING, "");
    }

    @Override
    public void ticked(InstrumentMarket market, long now) {
        Terms armed = terms;
        if (armed != null && isHeld(market) && terms().isPresent()) {
            look(armed);
        }
    }

    private boolean isHeld(InstrumentMarket market) {
        for (Position position : exchange.account().positions()) {
            if (position.netQuantity() != 0 && position.instrument().equals(market.instrument())) {
                return true;
            }
        }
        return false;
    }

    private void look(Terms armed) {
        long pnl = 0;
        for (Position position : exchange.account().positions()) {
            if (armed.products().contains(position.product())) {
                pnl += position.realized() + position.unrealized(lastPrice(position));
            }
        }
        boolean won = armed.profit() > 0 && pnl >= armed.profit();
        boolean lost = armed.loss() > 0 && pnl <= -armed.loss();
        if (!won && !lost) {
            return;
        }
        disarm();
        exits.exit(armed.products());
        if (armed.killSwitch()) {
            simulation.killSwitch(true);
        }
    }

    private long lastPrice(Position position) {
        return exchange.market(position.instrument().segment(), position.instrument().securityId())
                .map(InstrumentMarket::lastPrice)
                .orElse(0L);
    }

    private void keep(Terms armed) {
        ObjectNode node = DhanJson.object();
        node.put("profit", armed.profit());
        node.put("loss", armed.loss());
        node.put("killSwitch", armed.killSwitch());
        node.put("day", armed.day());
        ArrayNode products = node.putArray("products");
        armed.products().forEach(product -> products.add(product.name()));
        simulation.setting(SETTING, DhanJson.text(node));
    }

    private void restore(String text) {
        if (text.isEmpty()) {
            return;
        }
        try {
            JsonNode node = DhanJson.parse(text);
            Set<Product> products = EnumSet.noneOf(Product.class);
            node.required("products").forEach(p -> products.add(Product.valueOf(p.asText())));
            terms =
                    new Terms(
                            node.required("profit").asLong(),
                            node.required("loss").asLong(),
                            products,
                            node.required("killSwitch").asBoolean(),
                            node.required("day").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("pnlExit cannot be read: " + text, e);
        }
    }
}
