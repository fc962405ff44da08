package io.quanttrade.standalone.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything of one stack, mode 700. `format` carries the version of its
/// layout; the file lock on `lock` says that a stack runs on it, and the kernel gives it back
/// however the process ends.
public final class DataFolder implements AutoCloseable {

    /// Version of the layout below this folder and of what is stored in it.
    public static final String FORMAT = "1";

    private static final String PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 16;

    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /// Takes the folder for this process, creating it when absent. `fresh` empties it first.
    /// Returns nothing when a running stack holds it.
    ///
    /// @throws StackFailure `data-version` (exit 2) when it is of another version or no folder of
    ///   this product, `data-folder` (exit 2) when it cannot be written
    public static Optional<DataFolder> take(Path folder, boolean fresh) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            boolean created = Files.notExists(root);
            Files.createDirectories(root);
            if (!created) {
                requireVersion(root, fresh);
            }
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
            FileChannel channel =
                    FileChannel.open(
                            root.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            DataFolder taken = new DataFolder(root, channel, lock);
            taken.prepare(fresh);
            return Optional.of(taken);
        } catch (IOException | UncheckedIOException e) {
            throw new StackFailure(
                    StackFailure.USAGE,
                    "data-folder",
                    root + " cannot be used (" + e + "); choose another one with --data DIR",
                    e);
        }
    }

    /// True while a stack runs on the folder.
    public static boolean isTaken(Path folder) {
        Path file = folder.resolve("lock");
        if (Files.notExists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = tryLock(channel)) {
            return lock == null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    public Path root() {
        return root;
    }

    /// A file or folder below this one.
    public Path resolve(String name) {
        return root.resolve(name);
    }

    /// The demo password of this folder, made at random once and kept in a file of mode 600.
    public String demoPassword() {
        Path file = root.resolve("demo-password");
        try {
            if (Files.notExists(file)) {
                writePrivate(file, randomPassword());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file, e);
        }
    }

    /// Replaces a file of mode 600 in one step: a reader sees the old or the new text.
    public static void writePrivate(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(
                next,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, text + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Gives the folder back.
    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release " + root, e);
        }
    }

    private static void requireVersion(Path root, boolean fresh) throws IOException {
        Path format = root.resolve("format");
        if (Files.exists(format)) {
            String found = Files.readString(format).strip();
            if (!found.equals(FORMAT) && !fresh) {
                throw new StackFailure(
                        StackFailure.USAGE,
                        "data-version",
                        "%s is of version %s, this program needs version %s; start with --fresh to empty it, or choose another folder with --data DIR"
                                .formatted(root, found, FORMAT));
            }
            return;
        }
        try (Stream<Path> entries = Files.list(root)) {
            List<String> foreign =
                    entries.map(p -> String.valueOf(p.getFileName()))
                            .filter(name -> !name.equals("lock") && !name.equals("logs"))
                            .sorted()
                            .limit(1)
                            .toList();
            if (!foreign.isEmpty()) {
                throw new StackFailure(
                        StackFailure.USAGE,
                        "data-version",
                        "%s is no data folder of this program (it holds %s and no file `format`); choose an empty or new folder with --data DIR"
                                .formatted(root, foreign.getFirst()));
            }
        }
    }

    private void prepare(boolean fresh) throws IOException {
        if (fresh) {
            Orphans.end(root);
            empty();
        }
        Path format = root.resolve("format");
        if (Files.notExists(format)) {
            Files.writeString(format, FORMAT + "\n");
        }
        Files.createDirectories(root.resolve("logs"));
    }

    /// Deletes everything but the lock this process holds and the log its output already goes to.
    private void empty() throws IOException {
        List<Path> doomed;
        try (Stream<Path> all = Files.walk(root)) {
            doomed =
                    all.filter(p -> !p.equals(root) && !p.equals(root.resolve("lock")))
                            .filter(p -> !p.startsWith(root.resolve("logs")))
                            .sorted(Comparator.reverseOrder())
                            .toList();
        }
        for (Path path : doomed) {
            Files.delete(path);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String randomPassword() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(PASSWORD_LETTERS.charAt(random.nextInt(PASSWORD_LETTERS.length())));
        }
        return password.toString();
    }
}
