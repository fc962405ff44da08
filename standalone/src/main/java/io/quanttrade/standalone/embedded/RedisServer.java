package io.quanttrade.standalone.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.embedded.core.ExecutableProvider;

/// A real Redis on loopback with an append-only file. Only the binary comes from the library; its
/// process is run from here, because the library's own shutdown hook would end it before the
/// services that use it.
final class RedisServer implements AutoCloseable {

    private static final long START_SECONDS = 10;
    private static final long STOP_SECONDS = 5;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String PONG = "+PONG";

    private final Process process;

    private RedisServer(Process process) {
        this.process = process;
    }

    static RedisServer start(Path root, int port) {
        Path folder = dataFolder(root);
        try {
            Path binaries = Files.createDirectories(folder.resolve("bin"));
            Path binary =
                    ExecutableProvider.newJarResourceProvider(binaries.toFile()).get().toPath();
            Process process =
                    new ProcessBuilder(command(binary, folder, port))
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(root.resolve("logs/redis.log").toFile())
                            .start();
            awaitAnswer(process, port, folder);
            return new RedisServer(process);
        } catch (IOException e) {
            throw new StackFailure(
                    StackFailure.FAILED,
                    "redis-start-failed",
                    "Redis does not start on port " + port + " in " + folder + ": " + e,
                    e);
        }
    }

    static Path dataFolder(Path root) {
        return root.resolve("redis");
    }

    static Path pidFile(Path root) {
        return dataFolder(root).resolve("redis.pid");
    }

    /// Lets Redis write out and end; the append-only file makes a forced end safe as well.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(Path binary, Path folder, int port) {
        return List.of(
                binary.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--pidfile",
                folder.resolve("redis.pid").toString(),
                "--appendonly",
                "yes",
                "--save",
                "",
                "--maxmemory",
                "64mb");
    }

    private static void awaitAnswer(Process process, int port, Path folder) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new StackFailure(
                        StackFailure.FAILED,
                        "redis-start-failed",
                        "Redis does not answer on port %d; see logs/redis.log beside %s"
                                .formatted(port, folder));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(1));
            socket.getOutputStream().write(PING);
            byte[] answer = socket.getInputStream().readNBytes(PONG.length());
            // While it loads its file it answers "-LOADING".
            return new String(answer, StandardCharsets.US_ASCII).equals(PONG);
        } catch (IOException notYet) {
            return false;
        }
    }
}
