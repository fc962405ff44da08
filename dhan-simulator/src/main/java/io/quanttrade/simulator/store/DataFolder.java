package io.quanttrade.simulator.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// The files of one simulator: `journal.jsonl`, `market.position`, `candles.bin`, `token`. Readable
/// and writable by the owner alone, because the token lets anyone trade.
public final class DataFolder {
    private final Path folder;

    public DataFolder(Path folder) {
        this.folder = folder;
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            createPrivate(journalFile());
            createPrivate(candleFile());
        } catch (IOException e) {
            throw new UncheckedIOException("data folder " + folder + " cannot be prepared", e);
        }
    }

    public Path journalFile() {
        return folder.resolve("journal.jsonl");
    }

    public Path candleFile() {
        return folder.resolve("candles.bin");
    }

    /// The market position written last, if any.
    public Optional<String> position() {
        return read("market.position");
    }

    /// Replaces the market position; a reader sees the old or the new one, never half of it.
    public void position(String text) {
        replace("market.position", text);
    }

    /// The access token of this folder, if one was made.
    public Optional<String> token() {
        return read("token");
    }

    public void token(String text) {
        replace("token", text);
    }

    private Optional<String> read(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private void replace(String name, String text) {
        Path file = folder.resolve(name);
        Path next = folder.resolve(name + ".next");
        try {
            createPrivate(next);
            Files.write(
                    next,
                    text.getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written; check the disk", e);
        }
    }

    private static void createPrivate(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
    }
}
