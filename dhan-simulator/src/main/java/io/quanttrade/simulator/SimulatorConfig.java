package io.quanttrade.simulator;

import io.quanttrade.simulator.core.KnownInstruments;
import io.quanttrade.simulator.topic.TickTopic;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a simulator is set up.
///
/// `port` 0 takes a free one. `dataDir` null keeps everything in memory. `token` null makes one per
/// data folder. `tickFiles` empty plays the seeded market from `startDate`, or from the latest
/// trading day when that is null; `ticksPerSecond` is its total rate over all stocks. `speed` is
/// market seconds per wall second, infinite = as fast as clients read. `funds` are rupees.
/// `instruments` is how many stocks the seeded market has; `recording` plays a recorded topic
/// instead of files or the model. `derivatives` lists futures and options on NIFTY and some stocks.
/// `startSignal` leaves the market where it is until [DhanSimulator#release]; from then on it waits
/// for its subscribers, so that none misses an update. `switches` are set before the first request;
/// their names are those of `GET /control`.
public record SimulatorConfig(
        String host,
        int port,
        @Nullable Path dataDir,
        String clientId,
        @Nullable String token,
        List<Path> tickFiles,
        double speed,
        long seed,
        @Nullable LocalDate startDate,
        double ticksPerSecond,
        BigDecimal funds,
        boolean derivatives,
        int instruments,
        TickTopic.@Nullable Query recording,
        boolean startSignal,
        Map<String, String> switches) {

    /// As many as one feed socket of Dhan carries.
    public static final int MAX_INSTRUMENTS = 5_000;

    public SimulatorConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, got " + port);
        }
        if (!(speed > 0)) {
            throw new IllegalArgumentException("speed must be positive or max, got " + speed);
        }
        if (!(ticksPerSecond > 0) || Double.isInfinite(ticksPerSecond)) {
            throw new IllegalArgumentException(
                    "ticksPerSecond must be positive, got " + ticksPerSecond);
        }
        if (clientId.isBlank() || funds.signum() < 0) {
            throw new IllegalArgumentException("clientId must be given and funds not negative");
        }
        if (instruments < 1 || instruments > MAX_INSTRUMENTS) {
            throw new IllegalArgumentException(
                    "instruments must be 1 to " + MAX_INSTRUMENTS + ", got " + instruments);
        }
        tickFiles = List.copyOf(tickFiles);
        switches = Map.copyOf(switches);
    }

    /// Defaults: loopback, a free port, in memory, real time, one tick a second per stock.
    public static Builder builder() {
        return new Builder();
    }

    /// Collects the settings that differ from the defaults.
    public static final class Builder {
        private String host = "127.0.0.1";
        private int port;
        private @Nullable Path dataDir;
        private String clientId = "1000000001";
        private @Nullable String token;
        private List<Path> tickFiles = List.of();
        private double speed = 1;
        private long seed = 42;
        private @Nullable LocalDate startDate;
        private double ticksPerSecond = 20;
        private BigDecimal funds = new BigDecimal("1000000");
        private boolean derivatives = true;
        private int instruments = KnownInstruments.stocks().size();
        private TickTopic.@Nullable Query recording;
        private boolean startSignal;
        private Map<String, String> switches = Map.of();

        private Builder() {}

        public Builder host(String value) {
            host = value;
            return this;
        }

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder dataDir(@Nullable Path value) {
            dataDir = value;
            return this;
        }

        public Builder clientId(String value) {
            clientId = value;
            return this;
        }

        public Builder token(@Nullable String value) {
            token = value;
            return this;
        }

        public Builder tickFiles(List<Path> value) {
            tickFiles = value;
            return this;
        }

        public Builder speed(double value) {
            speed = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder startDate(@Nullable LocalDate value) {
            startDate = value;
            return this;
        }

        public Builder ticksPerSecond(double value) {
            ticksPerSecond = value;
            return this;
        }

        public Builder funds(BigDecimal value) {
            funds = value;
            return this;
        }

        public Builder derivatives(boolean value) {
            derivatives = value;
            return this;
        }

        public Builder instruments(int value) {
            instruments = value;
            return this;
        }

        public Builder recording(TickTopic.@Nullable Query value) {
            recording = value;
            return this;
        }

        public Builder startSignal(boolean value) {
            startSignal = value;
            return this;
        }

        public Builder switches(Map<String, String> value) {
            switches = value;
            return this;
        }

        public SimulatorConfig build() {
            return new SimulatorConfig(
                    host,
                    port,
                    dataDir,
                    clientId,
                    token,
                    tickFiles,
                    speed,
                    seed,
                    startDate,
                    ticksPerSecond,
                    funds,
                    derivatives,
                    instruments,
                    recording,
                    startSignal,
                    switches);
        }
    }
}
