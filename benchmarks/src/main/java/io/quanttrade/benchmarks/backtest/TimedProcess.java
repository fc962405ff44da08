package io.quanttrade.benchmarks.backtest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs a command to its end and says what it cost.
///
/// @param wallSeconds from start to end
/// @param cpuSeconds user and system time of the process and all it started
record TimedProcess(double wallSeconds, double cpuSeconds) {

    /// `times` of a POSIX shell: the second line is of its children.
    private static final String SCRIPT = "\"$@\" >&2; code=$?; times; exit $code";

    private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");

    /// @throws IOException when it cannot be started or does not end with 0
    static TimedProcess run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> shell = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
        shell.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(shell).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        double wall = (System.nanoTime() - start) / 1e9;
        if (code != 0) {
            throw new IOException("exit code " + code + " of " + String.join(" ", command));
        }
        return new TimedProcess(wall, childSeconds(output));
    }

    private static double childSeconds(String times) {
        String children = times.lines().skip(1).findFirst().orElse("");
        Matcher matcher = TIME.matcher(children);
        double seconds = 0;
        while (matcher.find()) {
            seconds +=
                    Integer.parseInt(matcher.group(1)) * 60 + Double.parseDouble(matcher.group(2));
        }
        return seconds;
    }
}
