package io.quanttrade.order.stream;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/// What the router counts, free of any metrics library.
public final class RouterMeters {

    /// Intents taken from the topic for the first time.
    public final LongAdder intents = new LongAdder();

    /// Orders written to a venue.
    public final LongAdder sent = new LongAdder();

    public final LongAdder acknowledged = new LongAdder();
    public final LongAdder rejected = new LongAdder();
    public final LongAdder unknown = new LongAdder();
    public final LongAdder unsent = new LongAdder();
    public final LongAdder fills = new LongAdder();

    /// Orders at the broker that are not ours.
    public final LongAdder external = new LongAdder();

    /// Records of the intent topic that could not be read.
    public final LongAdder deadLetters = new LongAdder();

    private volatile LongConsumer intentToPost = nanos -> {};

    /// Calls back with the nanoseconds from an intent read to the start of its POST.
    public void onIntentToPost(LongConsumer listener) {
        intentToPost = listener;
    }

    public void intentToPost(long nanos) {
        intentToPost.accept(nanos);
    }
}
