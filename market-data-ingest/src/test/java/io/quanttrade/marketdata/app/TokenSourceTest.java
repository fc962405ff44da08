package io.quanttrade.marketdata.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenSourceTest {

    @Test
    void readsTheFileEachTimeAndKeepsTheLastTokenWhileItIsNotThere(@TempDir Path folder)
            throws Exception {
        Path file = folder.resolve("token");
        TokenSource token = new TokenSource(file, "fixed");
        assertEquals("fixed", token.get());
        Files.writeString(file, "one\n");
        assertEquals("one", token.get());
        Files.writeString(file, " two ");
        assertEquals("two", token.get());
        Files.writeString(file, "\n");
        assertEquals("two", token.get());
        Files.delete(file);
        assertEquals("two", token.get());
        Files.writeString(file, "x".repeat(20_000));
        assertEquals("two", token.get());
        assertEquals("fixed", new TokenSource(null, "fixed").get());
    }
}
