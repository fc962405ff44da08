package io.quanttrade.risk.stream;

import io.quanttrade.risk.core.AccountState;
import io.quanttrade.risk.core.Approval;
import io.quanttrade.risk.core.Holding;
import io.quanttrade.risk.core.LedgerOrder;
import io.quanttrade.risk.core.MarketDay;
import io.quanttrade.risk.core.Marks;
import io.quanttrade.risk.core.Sleeve;
import io.quanttrade.risk.core.SleeveHolding;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import io.quanttrade.topics.value.TradingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The parts an account is stored in, so that a change writes little: the summary, each holding,
/// each sleeve, each order. Enums are stored by name-independent numbers that never change.
final class AccountParts {

    private static final int VERSION = 1;

    private AccountParts() {}

    /// All but holdings, sleeves and orders.
    static byte[] summary(AccountState state) {
        PartWriter out =
                new PartWriter(VERSION)
                        .number(state.cashFlow().units())
                        .number(state.realized().units())
                        .number(state.charges().units())
                        .number(state.marketDay().day())
                        .number(state.marketDay().previous())
                        .number(state.marketDay().startPnl().units())
                        .number(state.externalOrders())
                        .number(state.forgottenEvents())
                        .number(state.marks().sequence())
                        .number(state.marks().eventTime())
                        .number(state.marks().prices().size());
        state.marks()
                .prices()
                .forEach((instrument, price) -> out.text(instrument.value()).number(price.units()));
        out.number(state.approvals().size());
        for (Approval approval : state.approvals()) {
            out.text(approval.instrument().value())
                    .number(number(approval.side()))
                    .number(approval.quantity())
                    .number(approval.price().units())
                    .number(approval.eventTime());
        }
        return out.bytes();
    }

    /// The account of a summary with the other parts given.
    static AccountState account(AccountState parts, byte[] summary) {
        PartReader in = new PartReader(summary, VERSION);
        Money cashFlow = new Money(in.number());
        Money realized = new Money(in.number());
        Money charges = new Money(in.number());
        MarketDay day = new MarketDay(in.number(), in.number(), new Money(in.number()));
        long externalOrders = in.number();
        long forgottenEvents = in.number();
        long marksSequence = in.number();
        long marksTime = in.number();
        Map<InstrumentId, Price> prices = new TreeMap<>();
        for (int left = in.count(); left > 0; left--) {
            prices.put(new InstrumentId(in.text()), new Price(in.number()));
        }
        List<Approval> approvals = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            approvals.add(
                    new Approval(
                            new InstrumentId(in.text()),
                            side(in.number()),
                            in.number(),
                            new Price(in.number()),
                            in.number()));
        }
        return new AccountState(
                parts.account(),
                parts.holdings(),
                parts.sleeves(),
                parts.open(),
                parts.closed(),
                cashFlow,
                realized,
                charges,
                day,
                new Marks(marksSequence, marksTime, prices),
                approvals,
                externalOrders,
                forgottenEvents);
    }

    static byte[] holding(Holding holding) {
        return new PartWriter(VERSION)
                .number(number(holding.mode()))
                .number(holding.quantity())
                .number(holding.cost().units())
                .number(holding.realized().units())
                .number(holding.charges().units())
                .number(holding.fills())
                .text(holding.lastFillId())
                .bytes();
    }

    static Holding holding(byte[] bytes) {
        PartReader in = new PartReader(bytes, VERSION);
        return new Holding(
                mode(in.number()),
                in.number(),
                new Money(in.number()),
                new Money(in.number()),
                new Money(in.number()),
                in.number(),
                in.text());
    }

    static byte[] sleeve(Sleeve sleeve, SleeveHolding held) {
        return new PartWriter(VERSION)
                .text(sleeve.deploymentId())
                .text(sleeve.instrument().value())
                .number(held.quantity())
                .number(held.entries())
                .bytes();
    }

    /// A sleeve stored before entries were counted has one.
    static void readSleeve(byte[] bytes, Map<Sleeve, SleeveHolding> sleeves) {
        PartReader in = new PartReader(bytes, VERSION);
        Sleeve sleeve = new Sleeve(in.text(), new InstrumentId(in.text()));
        long quantity = in.number();
        sleeves.put(sleeve, new SleeveHolding(quantity, in.hasMore() ? in.count() : 1));
    }

    static byte[] order(LedgerOrder order) {
        return new PartWriter(VERSION)
                .text(order.correlationId())
                .text(order.deploymentId())
                .text(order.instrument().value())
                .number(number(order.side()))
                .number(order.quantity())
                .number(order.filled())
                .number(order.price().units())
                .number(order.reduceOnly() ? 1 : 0)
                .number(order.external() ? 1 : 0)
                .number(number(order.status()))
                .number(order.lastSequence())
                .number(order.ahead())
                .number(order.day())
                .bytes();
    }

    static LedgerOrder order(byte[] bytes) {
        PartReader in = new PartReader(bytes, VERSION);
        return new LedgerOrder(
                in.text(),
                in.text(),
                new InstrumentId(in.text()),
                side(in.number()),
                in.number(),
                in.number(),
                new Price(in.number()),
                in.number() == 1,
                in.number() == 1,
                status(in.number()),
                in.count(),
                in.number(),
                in.number());
    }

    private static int number(Side side) {
        return side == Side.BUY ? 1 : 2;
    }

    private static Side side(long number) {
        return number == 1 ? Side.BUY : Side.SELL;
    }

    private static int number(TradingMode mode) {
        return switch (mode) {
            case PAPER -> 1;
            case SHADOW -> 2;
            case LIVE -> 3;
            case BACKTEST -> 4;
        };
    }

    private static TradingMode mode(long number) {
        return switch ((int) number) {
            case 1 -> TradingMode.PAPER;
            case 2 -> TradingMode.SHADOW;
            case 3 -> TradingMode.LIVE;
            case 4 -> TradingMode.BACKTEST;
            default -> throw new IllegalStateException("risk-state-invalid: mode " + number);
        };
    }

    private static int number(LedgerOrder.Status status) {
        return switch (status) {
            case OPEN -> 1;
            case UNSENT -> 2;
            case CLOSED -> 3;
        };
    }

    private static LedgerOrder.Status status(long number) {
        return switch ((int) number) {
            case 1 -> LedgerOrder.Status.OPEN;
            case 2 -> LedgerOrder.Status.UNSENT;
            case 3 -> LedgerOrder.Status.CLOSED;
            default -> throw new IllegalStateException("risk-state-invalid: status " + number);
        };
    }
}
