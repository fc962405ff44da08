package io.quanttrade.order.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jboss.logging.Logger;

/// An append-only file of byte records, owned by one process. A record is its length, the CRC-32C
/// of the length, the CRC-32C of the payload (4 bytes each, big-endian) and the payload; the length
/// has a checksum of its own so that a damaged one in the middle is not mistaken for the end.
///
/// On opening, a record torn at the end (the process died while writing it, or the rest was never
/// written and reads as zeros) is cut off: nothing was done on its account, because that waits for
/// [#force]. Damage followed by more data is refused. Thread-safe.
final class RecordFile implements AutoCloseable {

    static final int MAX_PAYLOAD_BYTES = 1 << 20;
    static final int HEADER_BYTES = 12;

    private static final Logger LOG = Logger.getLogger(RecordFile.class);

    private final Path file;
    private final FileChannel lockChannel;
    private FileChannel channel;
    private long size;
    private long forced;

    private RecordFile(Path file, FileChannel lockChannel, FileChannel channel) {
        this.file = file;
        this.lockChannel = lockChannel;
        this.channel = channel;
    }

    /// Opens or creates the file and hands each record to the reader.
    ///
    /// @throws JournalException `journal-locked` when another process has it, `journal-corrupt`
    ///   when it is damaged before its end, `journal-unavailable` when the disk refuses
    static RecordFile open(Path file, Consumer<byte[]> reader) {
        try {
            Files.createDirectories(folder(file));
            FileChannel lockChannel = lock(file);
            try {
                FileChannel channel = openChannel(file);
                RecordFile records = new RecordFile(file, lockChannel, channel);
                records.recover(reader);
                syncFolder(file);
                return records;
            } catch (IOException | RuntimeException e) {
                lockChannel.close();
                throw e;
            }
        } catch (IOException e) {
            throw unavailable(file, e);
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file.resolveSibling(file.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProcess) {
            LOG.debugf("%s is locked by this process", file);
        }
        channel.close();
        throw new JournalException(
                "journal-locked",
                file
                        + " is in use by another router; stop that one, or give this one a data"
                        + " folder of its own");
    }

    private static FileChannel openChannel(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void recover(Consumer<byte[]> reader) throws IOException {
        long end = channel.size();
        long at = 0;
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        while (end - at >= HEADER_BYTES) {
            read(header, at);
            int length = header.getInt();
            boolean lengthHolds = header.getInt() == lengthChecksum(length);
            int checksum = header.getInt();
            if (!lengthHolds) {
                requireZeros(at, end);
                break;
            }
            long next = at + HEADER_BYTES + length;
            if (next > end) {
                break;
            }
            ByteBuffer payload = ByteBuffer.allocate(length);
            read(payload, at + HEADER_BYTES);
            if (checksum != checksum(payload.array())) {
                if (next < end) {
                    throw corrupt(at);
                }
                break;
            }
            reader.accept(payload.array());
            at = next;
        }
        if (at < end) {
            LOG.warnf(
                    "journal-torn-tail: %s ended in %d bytes of an unfinished record; cut off,"
                            + " nothing was done on its account",
                    file, end - at);
            channel.truncate(at);
            channel.force(true);
        }
        channel.position(at);
        size = at;
        forced = at;
    }

    private void requireZeros(long from, long end) throws IOException {
        ByteBuffer rest = ByteBuffer.allocate((int) Math.min(end - from, MAX_PAYLOAD_BYTES));
        for (long at = from; at < end; at += rest.capacity()) {
            rest.clear().limit((int) Math.min(rest.capacity(), end - at));
            readFully(rest, at);
            rest.flip();
            while (rest.hasRemaining()) {
                if (rest.get() != 0) {
                    throw corrupt(from);
                }
            }
        }
    }

    private JournalException corrupt(long at) {
        return new JournalException(
                "journal-corrupt",
                file
                        + " is damaged at byte "
                        + at
                        + ", before its end; do not send orders from it: compare the broker's"
                        + " order book with order.event.v1, then move the file away");
    }

    private void read(ByteBuffer buffer, long at) throws IOException {
        buffer.clear();
        readFully(buffer, at);
        buffer.flip();
    }

    private void readFully(ByteBuffer buffer, long at) throws IOException {
        long position = at;
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, position);
            if (count < 0) {
                throw new IOException("unexpected end at byte " + position);
            }
            position += count;
        }
    }

    /// Adds a record at the end. It survives a killed process at once, and a power loss after
    /// [#force].
    synchronized void append(byte[] payload) {
        try {
            write(channel, record(payload));
            size += HEADER_BYTES + payload.length;
        } catch (IOException e) {
            throw unavailable(file, e);
        }
    }

    /// Returns when everything appended before is on disk. Appends of several callers share one
    /// flush.
    synchronized void force() {
        if (forced == size) {
            return;
        }
        try {
            channel.force(false);
            forced = size;
        } catch (IOException e) {
            throw unavailable(file, e);
        }
    }

    synchronized long size() {
        return size;
    }

    /// Replaces the content, all or nothing.
    synchronized void rewrite(List<byte[]> payloads) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            FileChannel next = openChannel(fresh);
            long written = 0;
            for (byte[] payload : payloads) {
                write(next, record(payload));
                written += HEADER_BYTES + payload.length;
            }
            next.force(true);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            syncFolder(file);
            channel.close();
            channel = next;
            size = written;
            forced = written;
        } catch (IOException e) {
            throw unavailable(file, e);
        }
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    }

    private static void syncFolder(Path file) throws IOException {
        // A new name is durable only when its folder is.
        try (FileChannel folder = FileChannel.open(folder(file), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static ByteBuffer record(byte[] payload) {
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("record of " + payload.length + " bytes");
        }
        return ByteBuffer.allocate(HEADER_BYTES + payload.length)
                .putInt(payload.length)
                .putInt(lengthChecksum(payload.length))
                .putInt(checksum(payload))
                .put(payload)
                .flip();
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static int lengthChecksum(int length) {
        return length < 0 || length > MAX_PAYLOAD_BYTES
                ? ~length
                : checksum(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private static JournalException unavailable(Path file, IOException cause) {
        return new JournalException(
                "journal-unavailable",
                file + " cannot be used (" + cause + "); check the disk and its free space",
                cause);
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
            lockChannel.close();
        } catch (IOException e) {
            throw unavailable(file, e);
        }
    }
}
