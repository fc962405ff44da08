package io.quanttrade.standalone.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OrphansTest {

    @TempDir Path root;

    @Test
    void endsTheStoresAKilledStackLeftAndOnlyThose() throws Exception {
        Files.createDirectories(root.resolve("logs"));
        Ports ports = Ports.claim(0);
        PostgresServer left = PostgresServer.start(root, ports.postgres());
        RedisServer.start(root, ports.redis());
        List<String> ended = Orphans.end(root);
        assertEquals(2, ended.size(), ended.toString());
        assertTrue(ended.get(0).startsWith("PostgreSQL"), ended.toString());
        assertTrue(ended.get(1).startsWith("Redis"), ended.toString());
        assertEquals(List.of(), Orphans.end(root));
        // The lock on its folder, which the end of a process would have released.
        left.close();
        // Taken over: both start again on the same folders.
        try (PostgresServer _ = PostgresServer.start(root, ports.postgres());
                RedisServer _ = RedisServer.start(root, ports.redis())) {
            assertTrue(Files.exists(PostgresServer.pidFile(root)));
            assertTrue(Files.exists(RedisServer.pidFile(root)));
        }
    }

    @Test
    void leavesAForeignProcessAlone() throws Exception {
        Files.createDirectories(RedisServer.dataFolder(root));
        Files.writeString(
                RedisServer.pidFile(root), Long.toString(ProcessHandle.current().pid()) + "\n");
        assertEquals(List.of(), Orphans.end(root));
        assertTrue(ProcessHandle.current().isAlive());
    }
}
