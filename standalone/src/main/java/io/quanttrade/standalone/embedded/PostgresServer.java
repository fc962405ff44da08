package io.quanttrade.standalone.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A real PostgreSQL on loopback, durable: a commit is on disk before it is acknowledged.
final class PostgresServer implements AutoCloseable {

    private static final Duration START_BOUND = Duration.ofSeconds(30);

    private final EmbeddedPostgres postgres;

    private PostgresServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static PostgresServer start(Path root, int port) {
        try {
            Files.createDirectories(root.resolve("postgres"));
            return new PostgresServer(
                    EmbeddedPostgres.builder()
                            .setPort(port)
                            .setDataDirectory(dataFolder(root))
                            .setCleanDataDirectory(false)
                            .setOverrideWorkingDirectory(root.resolve("postgres/bin").toFile())
                            // It must outlive the services, which the library's own hook would not
                            // see to.
                            .setRegisterShutdownHook(false)
                            .setPGStartupWait(START_BOUND)
                            // The library turns both off: meant for tests, not for data to keep.
                            .setServerConfig("fsync", "on")
                            .setServerConfig("synchronous_commit", "on")
                            .setServerConfig("max_connections", "50")
                            .setServerConfig("shared_buffers", "32MB")
                            .start());
        } catch (IOException | IllegalStateException e) {
            throw new StackFailure(
                    StackFailure.FAILED,
                    "postgres-start-failed",
                    "PostgreSQL does not start on port %d in %s (%s); the log says more. As root it needs user namespaces (unshare -U): where they are forbidden run this as a normal user"
                            .formatted(port, dataFolder(root), e.getMessage()),
                    e);
        }
    }

    static Path dataFolder(Path root) {
        return root.resolve("postgres/data");
    }

    static Path pidFile(Path root) {
        return dataFolder(root).resolve("postmaster.pid");
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not stop", e);
        }
    }
}
