package io.quanttrade.signal.stream;

/// What the private formats of the stores have in common.
final class StoreFormat {

    private StoreFormat() {}

    static IllegalStateException unknown(String store, int version) {
        return new IllegalStateException(
                "store-version-unknown: store "
                        + store
                        + " holds format "
                        + version
                        + ", written by another build; run that build, or reset the application and"
                        + " let it rebuild the store from market.tick.v1");
    }
}
