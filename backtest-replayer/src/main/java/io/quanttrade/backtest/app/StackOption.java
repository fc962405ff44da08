package io.quanttrade.backtest.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which Kafka holds the recording: an address, or the stack that runs on a data folder.
final class StackOption {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Kafka with the recorded topics (default: that of the running stack)")
    private @Nullable String kafka;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "data folder of the running stack (default: .quanttrade beside the sources)")
    private @Nullable Path data;

    /// @throws CommandFailure `stack-not-running` when no address was given and no stack runs
    String bootstrap() {
        if (kafka != null) {
            return kafka;
        }
        Path folder =
                data == null
                        ? Path.of(System.getProperty("quanttrade.home", "."), ".quanttrade")
                        : data;
        Path run = folder.resolve("run.json");
        try {
            String address = JSON.readTree(Files.readString(run)).at("/stack/kafka").asText();
            if (!address.isEmpty()) {
                return address;
            }
        } catch (IOException e) {
            // Said below: there is no run file, or none that can be read.
        }
        throw new CommandFailure(
                CommandFailure.UNAVAILABLE,
                "stack-not-running: no stack runs on "
                        + folder
                        + "; start one with ./quanttrade up --detach, or give --kafka");
    }
}
