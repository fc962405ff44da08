package io.quanttrade.order.core;

import io.quanttrade.topics.instrument.ChargeGroup;
import io.quanttrade.topics.order.Product;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The charges of one instrument on one exchange day by what happened, not by what an order said.
///
/// The exchange nets a day's purchases of a share against the day's sales first: that quantity,
/// `min(bought, sold)`, is **intraday** on both sides. What is bought beyond it comes into the
/// account, what is sold beyond it leaves the holdings of the day's open: both are **delivery**,
/// and a day with a delivery sale pays the depository once. What is sold beyond the holdings too
/// cannot be delivered: a short sale is intraday whether or not it is closed the same day, and so
/// is the purchase that covers it later; one that is still open at the end of a day is named by
/// [Note#SHORT_HELD_OVER_NIGHT].
///
/// Each side's quantities are told apart first in, first out: the first units of a day are the
/// intraday ones, the last ones are delivered. A fill, and an order, may be partly the one and
/// partly the other; each part of an order is charged as an order of its own ([Charges#ofOrder]),
/// and a fill pays the difference it makes to those parts. Segments with one product (derivatives)
/// have no parts and no depository.
///
/// At every moment the charges booked are those that would be due **if the day ended now**, so that
/// cash and equity are right then and nothing is left to correct at the end of the day. A purchase
/// is delivery until it is sold the same day; the sale then gives back the difference
/// ([Booking#ofEarlier]). With the built-in rates intraday costs less, so this is a refund but for
/// rounding: it raises the charges of an order that becomes two by less than 3.02 rupees.
///
/// Not told apart: series that are settled trade for trade, where nothing is netted
/// ([ProductRule#DELIVERY] charges them rightly). The router charges a live or paper fill by its
/// order's product, which the gate sets to intraday, and knows no depository fee: of a position
/// held over night the broker's contract note shows more.
///
/// Not thread-safe.
public final class DayCharges {

    /// What a charge by the rule leaves open.
    public enum Note {
        /// Sold short, not bought back on that day, and charged as intraday: at the exchange such a
        /// sale goes to auction.
        SHORT_HELD_OVER_NIGHT,
        /// Held over night although [ProductRule#INTRADAY] says it is not.
        INTRADAY_HELD_OVER_NIGHT
    }

    /// What a fill changes in the day's charges; negative = refund.
    ///
    /// @param ofFill charges of the fill
    /// @param ofEarlier change of the charges of the fills before it on that day
    /// @param depository change of the depository's fee with GST
    public record Booking(Money ofFill, Money ofEarlier, Money depository) {

        public Money total() {
            return ofFill.plus(ofEarlier).plus(depository);
        }

        Booking withDepository(Money change) {
            return new Booking(ofFill, ofEarlier, change);
        }
    }

    /// What a fill pays when the day ends now.
    ///
    /// @param intraday units of it that are intraday; 0 in segments with one product
    /// @param delivery the other units
    /// @param charges without the depository's fee
    public record FillCharges(long intraday, long delivery, Money charges) {}

    /// What rounding can add where an order is charged as two: 0.36 rupees were the most in 300,000
    /// random splits.
    private static final Money SPLIT_ROUNDING = Money.of("0.50");

    private final ChargeEngine engine;
    private final ProductRule rule;
    private final Listing listing;
    private final LocalDate date;
    private final long heldAtOpen;
    private final boolean split;
    private final DaySide bought;
    private final DaySide sold;
    private final List<DaySide.Part> fills = new ArrayList<>();

    /// @param date exchange day; its schedules are charged
    /// @param heldAtOpen signed units held when the day began
    public DayCharges(
            ChargeEngine engine,
            ProductRule rule,
            Listing listing,
            LocalDate date,
            long heldAtOpen) {
        this.engine = engine;
        this.rule = rule;
        this.listing = listing;
        this.date = date;
        this.heldAtOpen = heldAtOpen;
        this.split = group(listing, Product.CNC) != group(listing, Product.INTRADAY);
        boolean fixed = !split || rule != ProductRule.BY_HOLDING;
        this.bought = side(Side.BUY, fixed);
        this.sold = side(Side.SELL, fixed);
    }

    /// The most that the first fill of an order is charged on a day, whatever becomes of it; the
    /// depository's fee is not in it.
    ///
    /// @throws IllegalArgumentException when no charges are known for the listing on this day
    public static Money most(
            ChargeEngine engine, Listing listing, Side side, LocalDate date, Money turnover) {
        Money delivery = engine.ofOrder(terms(listing, Product.CNC, side, date), turnover);
        Money intraday = engine.ofOrder(terms(listing, Product.INTRADAY, side, date), turnover);
        return (delivery.compareTo(intraday) >= 0 ? delivery : intraday).plus(SPLIT_ROUNDING);
    }

    /// Books the next fill of the day.
    ///
    /// @param orderId fills of one order are charged together
    /// @throws IllegalArgumentException when the quantity is not positive, or no charges are known
    ///   for the listing on this day; nothing is booked then
    public Booking onFill(String orderId, Side side, long quantity, Price price) {
        Checks.require(quantity > 0, "quantity", "must be positive");
        engine.ofOrder(terms(side, Product.CNC), Money.ZERO);
        engine.ofOrder(terms(side, Product.INTRADAY), Money.ZERO);
        Money depositoryBefore = depository().total();
        DaySide.Part fill = (side == Side.BUY ? bought : sold).add(orderId, quantity, price);
        fills.add(fill);
        Money change = attribute();
        return new Booking(
                fill.charges(),
                change.minus(fill.charges()),
                depository().total().minus(depositoryBefore));
    }

    /// Number of fills so far.
    public int size() {
        return fills.size();
    }

    /// What a fill pays when the day ends now.
    ///
    /// @param index from 0, in the order they came
    public FillCharges fill(int index) {
        return fills.get(index).asCharged();
    }

    /// The depository's fee when the day ends now.
    public DepositoryFee depository() {
        boolean due = split && sold.units() > intradaySold();
        return due ? engine.depositoryFee(terms(Side.SELL, Product.CNC)) : DepositoryFee.NONE;
    }

    /// What has to be said of the charges when the day ends now, null = nothing.
    public @Nullable Note note() {
        long held = heldAtOpen + bought.units() - sold.units();
        if (!split || held == 0) {
            return null;
        }
        if (rule == ProductRule.INTRADAY) {
            return Note.INTRADAY_HELD_OVER_NIGHT;
        }
        return held < 0 ? Note.SHORT_HELD_OVER_NIGHT : null;
    }

    public Listing listing() {
        return listing;
    }

    public LocalDate date() {
        return date;
    }

    private Money attribute() {
        return bought.attribute(intradayBought()).plus(sold.attribute(intradaySold()));
    }

    private long intradayBought() {
        long cover = Math.max(0, -heldAtOpen);
        return byRule(bought.units(), Math.min(bought.units(), sold.units() + cover));
    }

    private long intradaySold() {
        long netted = Math.min(bought.units(), sold.units());
        return byRule(sold.units(), Math.max(netted, sold.units() - Math.max(0, heldAtOpen)));
    }

    private long byRule(long all, long byHolding) {
        if (!split) {
            return 0;
        }
        return switch (rule) {
            case BY_HOLDING -> byHolding;
            case INTRADAY -> all;
            case DELIVERY -> 0;
        };
    }

    private DaySide side(Side side, boolean fixed) {
        return new DaySide(
                engine, terms(side, Product.INTRADAY), terms(side, Product.CNC), split, fixed);
    }

    private ChargeTerms terms(Side side, Product product) {
        return terms(listing, product, side, date);
    }

    private static ChargeTerms terms(Listing listing, Product product, Side side, LocalDate date) {
        return new ChargeTerms(
                listing.segment(), group(listing, product), listing.series(), side, date);
    }

    private static ChargeGroup group(Listing listing, Product product) {
        return ChargeTerms.group(listing.segment(), product, listing.instrument());
    }
}
