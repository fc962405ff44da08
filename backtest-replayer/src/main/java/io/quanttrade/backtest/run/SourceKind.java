package io.quanttrade.backtest.run;

/// Where the market data of a run comes from.
public enum SourceKind {
    BAR_FILES("files of bars"),
    TICK_FILES("files of ticks"),
    RECORDED("recorded ticks"),
    IMPORTED("imported ticks");

    private final String words;

    SourceKind(String words) {
        this.words = words;
    }

    /// As a person says it.
    public String words() {
        return words;
    }

    boolean isFiles() {
        return this == BAR_FILES || this == TICK_FILES;
    }
}
