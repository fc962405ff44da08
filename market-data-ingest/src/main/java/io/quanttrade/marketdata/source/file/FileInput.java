package io.quanttrade.marketdata.source.file;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// The content of a file, plain or gzip (told by its first bytes, not by its name), with a count of
/// the bytes read of the file itself.
final class FileInput extends FilterInputStream {

    private static final int GZIP_MAGIC = 0x8b1f;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Counter counter;

    private FileInput(InputStream content, Counter counter) {
        super(content);
        this.counter = counter;
    }

    private static final int UTF_16_LITTLE = 0xFEFF;
    private static final int UTF_16_BIG = 0xFFFE;

    /// @throws IllegalArgumentException `encoding-unknown` when it begins with the mark of UTF-16
    static FileInput open(Path path) throws IOException {
        Counter counter = new Counter(Files.newInputStream(path));
        InputStream raw = new BufferedInputStream(counter, BUFFER_BYTES);
        boolean handedOver = false;
        try {
            raw.mark(2);
            int magic = raw.read() | raw.read() << 8;
            raw.reset();
            if (magic == UTF_16_LITTLE || magic == UTF_16_BIG) {
                throw new IllegalArgumentException(
                        "encoding-unknown: " + path + " is UTF-16; save it as CSV in UTF-8");
            }
            FileInput input =
                    new FileInput(
                            magic == GZIP_MAGIC ? new GZIPInputStream(raw, BUFFER_BYTES) : raw,
                            counter);
            handedOver = true;
            return input;
        } finally {
            if (!handedOver) {
                raw.close();
            }
        }
    }

    /// Bytes read so far of the file as it is, for progress.
    long fileBytes() {
        return counter.bytes;
    }

    private static final class Counter extends FilterInputStream {

        private long bytes;

        Counter(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            bytes += Math.max(0, read);
            return read;
        }
    }
}
