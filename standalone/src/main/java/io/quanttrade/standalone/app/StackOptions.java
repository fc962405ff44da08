package io.quanttrade.standalone.app;

import io.quanttrade.standalone.embedded.MarketOptions;
import java.nio.file.Path;

/// What `up` was asked for. `port` 0 takes free ones. `market` is what plays on a new folder;
/// `marketGiven` says that the user named it, so that it must match what the folder already holds.
public record StackOptions(
        Path data, int port, boolean fresh, MarketOptions market, boolean marketGiven) {}
