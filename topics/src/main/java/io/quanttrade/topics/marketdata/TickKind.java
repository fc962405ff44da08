package io.quanttrade.topics.marketdata;

import io.quanttrade.topics.value.Price;
import org.jspecify.annotations.Nullable;

/// What a tick reports: a trade happened, only the quote changed, or the session is over.
public enum TickKind {
    TRADE,
    QUOTE,

    /// A timer record of ingest, no update of the market: the instrument's continuous session is
    /// over. It repeats the last price and day volume, has no quote, and its one effect is that the
    /// bars that end there close. It is no trade, no quote and no price: no order may fill on it
    /// and no mark may move to it.
    SESSION_END;

    /// The rule of a source that tells states and not trades: is a tick without new volume a trade?
    /// It is one when it is the instrument's first, when its day volume or its last price differs
    /// from the tick before it, or when the source gives no quote, so that nothing else can have
    /// caused it (an index, a sampled file). Otherwise only the quote changed. Two trades at one
    /// price between which the source tells no volume are therefore one.
    ///
    /// @param before the instrument's tick before it, null = none
    /// @param dayVolume units traded since the session began, 0 = unknown
    /// @param quoted true where it has a best bid or ask
    public static TickKind of(
            @Nullable Tick before, Price lastPrice, long dayVolume, boolean quoted) {
        boolean traded =
                before == null
                        || !quoted
                        || dayVolume != before.dayVolume()
                        || !lastPrice.equals(before.lastPrice());
        return traded ? TRADE : QUOTE;
    }
}
