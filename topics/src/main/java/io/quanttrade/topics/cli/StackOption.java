package io.quanttrade.topics.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which Kafka a verb talks to: an address, or the stack that runs on a data folder.
public final class StackOption {

    /// A broker's REST interface and who may use it.
    public record Broker(String restUrl, String clientId, String token) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(
            names = {"--kafka", "--bootstrap"},
            paramLabel = "HOST:PORT",
            description = "Kafka to use (default: that of the running stack)")
    private @Nullable String kafka;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "data folder of the running stack (default: .quanttrade beside the sources)")
    private @Nullable Path data;

    /// @throws CommandFailure `stack-not-running` when no address was given and no stack runs
    public String bootstrap() {
        if (kafka != null) {
            return kafka;
        }
        String address = stack().path("kafka").asText();
        if (!address.isEmpty()) {
            return address;
        }
        throw new CommandFailure(
                CommandFailure.UNAVAILABLE,
                "stack-not-running: no stack runs on "
                        + folder()
                        + "; start one with ./quanttrade up --detach, or give --kafka");
    }

    /// The simulator of the running stack, empty when none runs.
    public Optional<Broker> simulator() {
        JsonNode simulator = stack().path("simulator");
        String rest = simulator.path("rest").asText();
        return rest.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Broker(
                                rest,
                                simulator.path("clientId").asText(),
                                simulator.path("token").asText()));
    }

    private JsonNode stack() {
        try {
            return JSON.readTree(Files.readString(folder().resolve("run.json"))).path("stack");
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private Path folder() {
        return data == null
                ? Path.of(System.getProperty("quanttrade.home", "."), ".quanttrade")
                : data;
    }
}
