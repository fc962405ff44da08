package io.quanttrade.simulator;

import io.quanttrade.simulator.engine.Switches;
import io.quanttrade.simulator.topic.TickTopic;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// Runs the simulator alone. Every option is `--name value` or the environment variable
/// `QUANTTRADE_SIMULATOR_NAME` with dashes as underscores; arguments win. `--ticks` may be repeated
/// (the variable separates with commas); `--set switch=value` sets a switch.
///
/// Exit codes: 0 stopped by a signal, 2 wrong option, 1 anything else, each with one line on
/// stderr.
public final class Main {
    private static final String PREFIX = "QUANTTRADE_SIMULATOR_";
    private static final List<String> OPTIONS =
            List.of(
                    "host",
                    "port",
                    "data-dir",
                    "client-id",
                    "token",
                    "ticks",
                    "speed",
                    "seed",
                    "start-date",
                    "ticks-per-second",
                    "funds",
                    "derivatives",
                    "instruments",
                    "topic-bootstrap",
                    "topic",
                    "from",
                    "to",
                    "set");
    private static final int USAGE = 2;

    private Main() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws InterruptedException {
        SimulatorConfig config;
        try {
            config = config(args, System.getenv());
        } catch (IllegalArgumentException | DateTimeException e) {
            System.err.println("simulator-option: " + e.getMessage());
            System.exit(USAGE);
            return;
        }
        DhanSimulator simulator;
        try {
            simulator = DhanSimulator.start(config);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        simulator.loadReport().reasons().forEach(System.err::println);
        System.out.println("rest " + simulator.restUrl());
        System.out.println("feed " + simulator.feedUrl());
        System.out.println("order-update " + simulator.orderUpdateUrl());
        System.out.println("client-id " + simulator.clientId());
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        new CountDownLatch(1).await();
    }

    /// The configuration the options and variables ask for; [IllegalArgumentException] names the
    /// first wrong one.
    static SimulatorConfig config(String[] args, Map<String, String> environment) {
        Map<String, List<String>> given = new HashMap<>();
        for (String option : OPTIONS) {
            String name = PREFIX + option.toUpperCase(Locale.ROOT).replace('-', '_');
            String value = environment.get(name);
            if (value != null && !value.isBlank()) {
                given.put(option, List.of(value.split(",")));
            }
        }
        Map<String, List<String>> arguments = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            String option = args[i].startsWith("--") ? args[i].substring(2) : "";
            if (!OPTIONS.contains(option) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        args[i] + " is not an option with a value; known: " + OPTIONS);
            }
            arguments.computeIfAbsent(option, k -> new ArrayList<>()).add(args[i + 1]);
        }
        given.putAll(arguments);
        return build(given);
    }

    private static SimulatorConfig build(Map<String, List<String>> given) {
        SimulatorConfig.Builder builder = SimulatorConfig.builder();
        Map<String, String> switches = new HashMap<>();
        given.forEach(
                (option, values) -> {
                    String value = values.getLast();
                    switch (option) {
                        case "host" -> builder.host(value);
                        case "port" -> builder.port(Integer.parseInt(value));
                        case "data-dir" -> builder.dataDir(Path.of(value));
                        case "client-id" -> builder.clientId(value);
                        case "token" -> builder.token(value);
                        case "ticks" -> builder.tickFiles(values.stream().map(Path::of).toList());
                        case "speed" -> builder.speed(Switches.speedOf(value));
                        case "seed" -> builder.seed(Long.parseLong(value));
                        case "start-date" -> builder.startDate(LocalDate.parse(value));
                        case "ticks-per-second" ->
                                builder.ticksPerSecond(Double.parseDouble(value));
                        case "funds" -> builder.funds(new BigDecimal(value));
                        case "derivatives" -> builder.derivatives(Boolean.parseBoolean(value));
                        case "instruments" -> builder.instruments(Integer.parseInt(value));
                        case "topic-bootstrap" -> builder.recording(recording(given));
                        case "topic", "from", "to" -> {
                            if (!given.containsKey("topic-bootstrap")) {
                                throw new IllegalArgumentException(
                                        "--" + option + " needs --topic-bootstrap HOST:PORT");
                            }
                        }
                        default -> values.forEach(pair -> addSwitch(pair, switches));
                    }
                });
        return builder.switches(switches).build();
    }

    private static TickTopic.Query recording(Map<String, List<String>> given) {
        return new TickTopic.Query(
                last(given, "topic-bootstrap"),
                given.containsKey("topic") ? last(given, "topic") : TickTopic.DEFAULT_TOPIC,
                LocalDate.parse(last(given, "from")),
                LocalDate.parse(last(given, "to")));
    }

    private static String last(Map<String, List<String>> given, String option) {
        List<String> values = given.getOrDefault(option, List.of());
        if (values.isEmpty()) {
            throw new IllegalArgumentException(
                    "--topic-bootstrap needs --from and --to, dates like 2026-11-20");
        }
        return values.getLast();
    }

    private static void addSwitch(String pair, Map<String, String> switches) {
        int equals = pair.indexOf('=');
        if (equals <= 0) {
            throw new IllegalArgumentException("--set wants switch=value, got " + pair);
        }
        switches.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
}
