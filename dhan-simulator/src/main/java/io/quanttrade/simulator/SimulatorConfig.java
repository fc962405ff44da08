package io.quanttrade.simulator;

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
/// `derivatives` lists futures and options on NIFTY and some stocks. `switches` are set before the
/// first request; their names are those of `GET /control`.
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
        Map<String, String> switches) {

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
                    switches);
        }
    }
}
