package io.quanttrade.order.core;

import io.quanttrade.order.core.DayCharges.Booking;
import io.quanttrade.order.core.DayCharges.FillCharges;
import io.quanttrade.order.core.DayCharges.Note;
import io.quanttrade.topics.instrument.InstrumentId;
import io.quanttrade.topics.value.Checks;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.value.Price;
import io.quanttrade.topics.value.Side;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The charges of an account's fills by what happened, day after day: [DayCharges] per instrument,
/// and the depository's fee once per ISIN and day whatever number of listings and sales. Fills come
/// in order of their dates. Not thread-safe; grows with the number of fills.
public final class AccountCharges {

    /// A fill of an account.
    ///
    /// @param date exchange day of the execution
    /// @param heldBefore signed units the account held of the instrument just before the fill
    public record Execution(
            Listing listing,
            LocalDate date,
            String orderId,
            Side side,
            long quantity,
            Price price,
            long heldBefore) {}

    /// A depository fee that is due.
    public record DepositoryCharge(LocalDate date, String isin, DepositoryFee fee) {}

    /// A note on an instrument's charges of a day.
    public record DayNote(LocalDate date, InstrumentId instrument, Note note) {}

    private final ChargeEngine engine;
    private final ProductRule rule;
    private final List<DayCharges> ended = new ArrayList<>();
    private final Map<InstrumentId, DayCharges> today = new TreeMap<>();
    private final List<Place> places = new ArrayList<>();
    private LocalDate date = LocalDate.MIN;

    /// The place of a fill inside its day.
    private record Place(DayCharges day, int index) {}

    public AccountCharges(ChargeEngine engine, ProductRule rule) {
        this.engine = engine;
        this.rule = rule;
    }

    /// Books a fill.
    ///
    /// @throws IllegalArgumentException when its date is before that of the last one, when the
    ///   quantity is not positive, or when no charges are known; nothing is booked then
    public Booking onFill(Execution fill) {
        Checks.require(!fill.date().isBefore(date), "date", "must not go back");
        if (fill.date().isAfter(date)) {
            ended.addAll(today.values());
            today.clear();
            date = fill.date();
        }
        String isin = fill.listing().isin();
        Money before = depository(isin).total();
        DayCharges day =
                today.computeIfAbsent(
                        fill.listing().instrument(),
                        id ->
                                new DayCharges(
                                        engine,
                                        rule,
                                        fill.listing(),
                                        fill.date(),
                                        fill.heldBefore()));
        int index = day.size();
        Booking booking = day.onFill(fill.orderId(), fill.side(), fill.quantity(), fill.price());
        places.add(new Place(day, index));
        return booking.withDepository(depository(isin).total().minus(before));
    }

    /// What each fill pays when the last day ends now, in the order they came; the depository's
    /// fees are not in it.
    public List<FillCharges> fills() {
        return places.stream().map(place -> place.day().fill(place.index())).toList();
    }

    /// The depository's fees when the last day ends now, by date and ISIN.
    public List<DepositoryCharge> depository() {
        Map<LocalDate, Map<String, DepositoryFee>> fees = new TreeMap<>();
        for (DayCharges day : days()) {
            DepositoryFee fee = day.depository();
            if (!fee.equals(DepositoryFee.NONE)) {
                fees.computeIfAbsent(day.date(), key -> new TreeMap<>())
                        .merge(day.listing().isin(), fee, AccountCharges::greater);
            }
        }
        List<DepositoryCharge> list = new ArrayList<>();
        fees.forEach(
                (on, byIsin) ->
                        byIsin.forEach(
                                (isin, fee) -> list.add(new DepositoryCharge(on, isin, fee))));
        return list;
    }

    /// The notes when the last day ends now, by date and instrument.
    public List<DayNote> notes() {
        List<DayNote> notes = new ArrayList<>();
        for (DayCharges day : days()) {
            Note note = day.note();
            if (note != null) {
                notes.add(new DayNote(day.date(), day.listing().instrument(), note));
            }
        }
        return notes;
    }

    private List<DayCharges> days() {
        List<DayCharges> days = new ArrayList<>(ended);
        days.addAll(today.values());
        return days;
    }

    /// Listings of one share may have schedules of their own; the share leaves the account once.
    private DepositoryFee depository(String isin) {
        DepositoryFee fee = DepositoryFee.NONE;
        for (DayCharges day : today.values()) {
            if (day.listing().isin().equals(isin)) {
                fee = greater(fee, day.depository());
            }
        }
        return fee;
    }

    private static DepositoryFee greater(DepositoryFee one, DepositoryFee other) {
        return one.total().compareTo(other.total()) >= 0 ? one : other;
    }
}
