package io.quanttrade.standalone.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir Path parent;

    @Test
    void isPrivateAndHeldByOneAtATime() throws IOException {
        Path root = parent.resolve("data");
        try (DataFolder taken = DataFolder.take(root, false).orElseThrow()) {
            assertEquals(
                    PosixFilePermissions.fromString("rwx------"),
                    Files.getPosixFilePermissions(taken.root()));
            assertTrue(DataFolder.isTaken(root));
            assertTrue(DataFolder.take(root, false).isEmpty());
        }
        assertFalse(DataFolder.isTaken(root));
    }

    @Test
    void keepsItsPasswordUntilItIsEmptied() throws IOException {
        Path root = parent.resolve("data");
        String first = passwordOf(root, false);
        assertEquals(first, passwordOf(root, false));
        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(root.resolve("demo-password")));
        assertNotEquals(first, passwordOf(root, true));
    }

    @Test
    void refusesAnotherVersionUnlessEmptied() throws IOException {
        Path root = Files.createDirectories(parent.resolve("data"));
        Files.writeString(root.resolve("format"), "0\n");
        Path old = Files.writeString(root.resolve("old"), "x");
        StackFailure failure = assertThrows(StackFailure.class, () -> DataFolder.take(root, false));
        assertEquals(StackFailure.USAGE, failure.exitCode());
        assertTrue(String.valueOf(failure.getMessage()).startsWith("data-version: "));
        DataFolder.take(root, true).orElseThrow().close();
        assertFalse(Files.exists(old));
        assertEquals(DataFolder.FORMAT, Files.readString(root.resolve("format")).strip());
    }

    @Test
    void neverEmptiesAFolderThatIsNotItsOwn() throws IOException {
        Path root = Files.createDirectories(parent.resolve("home"));
        Path precious = Files.writeString(root.resolve("precious"), "x");
        assertThrows(StackFailure.class, () -> DataFolder.take(root, true));
        assertTrue(Files.exists(precious));
    }

    private static String passwordOf(Path root, boolean fresh) {
        try (DataFolder taken = DataFolder.take(root, fresh).orElseThrow()) {
            return taken.demoPassword();
        }
    }
}
