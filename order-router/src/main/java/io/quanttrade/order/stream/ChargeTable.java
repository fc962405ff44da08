package io.quanttrade.order.stream;

import io.quanttrade.order.core.ChargeEngine;
import io.quanttrade.order.core.ChargeTerms;
import io.quanttrade.order.core.Charges;
import io.quanttrade.topics.instrument.ChargeBook;
import io.quanttrade.topics.kafka.TopicTable;
import io.quanttrade.topics.value.Money;
import io.quanttrade.topics.wire.Topics;
import java.util.function.Supplier;

/// The charges of the rulebook on `reference.calendar.v1`, as of now. A fill is charged by the
/// schedule of its market date, so a replay from the same topic charges the same. Thread-safe.
public final class ChargeTable implements Charges {

    private final Supplier<TopicTable.Snapshot> tables;
    private volatile Content content = new Content(-1, new ChargeBook(java.util.List.of()));

    private record Content(long version, ChargeBook book, ChargeEngine engine) {

        Content(long version, ChargeBook book) {
            this(version, book, new ChargeEngine(book));
        }
    }

    /// @param tables a table that holds the calendar
    public ChargeTable(Supplier<TopicTable.Snapshot> tables) {
        this.tables = tables;
    }

    /// True once the topic holds a schedule: before that no order can be charged.
    public boolean isLoaded() {
        return !content().book().isEmpty();
    }

    @Override
    public boolean covers(ChargeTerms terms) {
        return content().engine().covers(terms);
    }

    @Override
    public Money ofOrder(ChargeTerms terms, Money turnover) {
        return content().engine().ofOrder(terms, turnover);
    }

    private Content content() {
        TopicTable.Snapshot snapshot = tables.get();
        Content current = content;
        if (current.version() != snapshot.version()) {
            current =
                    new Content(
                            snapshot.version(),
                            new ChargeBook(snapshot.of(Topics.REFERENCE_CALENDAR).values()));
            content = current;
        }
        return current;
    }
}
