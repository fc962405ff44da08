package io.quanttrade.signal.indicator;

import io.quanttrade.topics.value.Price;

/// The close itself.
final class Close extends RunningIndicator {

    @Override
    double add(long closeUnits) {
        return (double) closeUnits / Price.SCALE;
    }
}
