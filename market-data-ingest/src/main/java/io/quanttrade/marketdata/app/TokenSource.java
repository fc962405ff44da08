package io.quanttrade.marketdata.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The broker's access token: from a file that whoever renews the token writes, read again each
/// time, or a fixed one. While the file cannot be read the last token stands.
final class TokenSource implements Supplier<String> {

    private static final Logger LOG = Logger.getLogger(TokenSource.class);
    private static final long MAX_BYTES = 16 * 1024;

    private final @Nullable Path file;
    private String last;

    /// @param file null = the fixed token is all there is
    TokenSource(@Nullable Path file, String fixed) {
        this.file = file;
        this.last = fixed;
    }

    @Override
    public synchronized String get() {
        Path from = file;
        if (from == null) {
            return last;
        }
        try {
            if (Files.size(from) > MAX_BYTES) {
                throw new IOException("it is longer than any token");
            }
            String token = Files.readString(from, StandardCharsets.UTF_8).strip();
            if (!token.isEmpty()) {
                last = token;
            }
        } catch (IOException e) {
            LOG.warnf(
                    "token-file-unreadable: %s cannot be read (%s); the token before stays in use",
                    from, e.getClass().getSimpleName());
        }
        return last;
    }
}
