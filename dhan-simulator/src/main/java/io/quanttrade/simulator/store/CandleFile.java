package io.quanttrade.simulator.store;

import io.quanttrade.simulator.core.CandleHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/// Minutes of the market that are over, one fixed-size record each, so that charts know them after
/// a restart. The file belongs to one market source: another one's is put aside as `.old`. A torn
/// last record is cut off.
public final class CandleFile implements AutoCloseable {
    private static final int HEADER = 8;
    private static final int RECORD = 7 * Integer.BYTES;

    private final FileChannel channel;
    private final ByteBuffer record = ByteBuffer.allocate(RECORD);

    private CandleFile(FileChannel channel) {
        this.channel = channel;
    }

    /// Opens the file and puts its minutes back; `identity` names the market source.
    public static CandleFile open(
            Path file, String identity, int instruments, CandleHistory history) {
        CRC32 crc = new CRC32();
        crc.update(identity.getBytes(StandardCharsets.UTF_8));
        try {
            if (Files.exists(file) && !belongs(file, crc.getValue())) {
                Files.move(
                        file,
                        file.resolveSibling(file.getFileName() + ".old"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (channel.size() < HEADER) {
                channel.truncate(0);
                write(channel, ByteBuffer.allocate(HEADER).putLong(0, crc.getValue()));
            }
            restore(channel, instruments, history);
            return new CandleFile(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("candle file " + file + " cannot be opened", e);
        }
    }

    /// Writes one minute that is over.
    public void append(
            int index, int minute, long open, long high, long low, long close, long volume) {
        record.clear();
        record.putInt(index).putInt(minute).putInt((int) open).putInt((int) high);
        record.putInt((int) low).putInt((int) close).putInt((int) volume);
        try {
            write(channel, record.flip());
        } catch (IOException e) {
            throw new UncheckedIOException("candle file cannot be written; check the disk", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("candle file cannot be closed", e);
        }
    }

    private static boolean belongs(Path file, long identity) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER);
            while (header.hasRemaining() && channel.read(header) >= 0) {
                // until the header is whole or the file ends
            }
            return header.hasRemaining() || header.getLong(0) == identity;
        }
    }

    private static void restore(FileChannel channel, int instruments, CandleHistory history)
            throws IOException {
        long records = (channel.size() - HEADER) / RECORD;
        long end = HEADER + records * RECORD;
        channel.truncate(end);
        channel.position(HEADER);
        ByteBuffer buffer = ByteBuffer.allocate(RECORD * 4_096).limit(0);
        for (long i = 0; i < records; i++) {
            if (buffer.remaining() < RECORD) {
                buffer.compact();
                while (buffer.position() < RECORD && channel.read(buffer) >= 0) {
                    // until one record is there
                }
                buffer.flip();
            }
            int index = buffer.getInt();
            int minute = buffer.getInt();
            int open = buffer.getInt();
            int high = buffer.getInt();
            int low = buffer.getInt();
            int close = buffer.getInt();
            int volume = buffer.getInt();
            if (index >= 0 && index < instruments) {
                history.restore(index, minute, open, high, low, close, volume);
            }
        }
        channel.position(end);
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            int _ = channel.write(bytes);
        }
    }
}
