package io.quanttrade.marketdata.source.file;

import java.io.IOException;
import java.util.Arrays;

/// Lines of a stream as byte ranges of one reused buffer. Lines end with LF, CRLF or CR; a byte
/// order mark before the first one is skipped. A line of its bound (by default [#MAX_LINE_BYTES])
/// or more is passed over and marked as cut, so that a file without line ends cannot fill the
/// memory.
final class LineReader implements AutoCloseable {

    static final int MAX_LINE_BYTES = 1 << 16;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final FileInput input;
    private final int maxLineBytes;
    private final byte[] buffer;
    private int position;
    private int limit;
    private boolean lastWasCarriageReturn;
    private boolean ended;
    private int start;
    private int end;
    private boolean cut;
    private long line;

    LineReader(FileInput input) {
        this(input, MAX_LINE_BYTES);
    }

    LineReader(FileInput input, int maxLineBytes) {
        this.input = input;
        this.maxLineBytes = maxLineBytes;
        this.buffer = new byte[2 * maxLineBytes];
    }

    /// Moves to the next line; false at the end of the file.
    boolean next() throws IOException {
        if (line == 0) {
            skipByteOrderMark();
        }
        if (!has(1) || (skipLineFeedOfPair() && !has(1))) {
            return false;
        }
        line++;
        int length = findEnd();
        cut = length == maxLineBytes;
        if (cut) {
            skipRest();
        }
        start = position;
        end = cut ? position : position + length;
        position = end;
        if (position < limit) {
            lastWasCarriageReturn = buffer[position++] == '\r';
        }
        return true;
    }

    byte[] bytes() {
        return buffer;
    }

    /// First byte of the line.
    int start() {
        return start;
    }

    /// After the last byte of the line.
    int end() {
        return end;
    }

    /// True when the line was too long; its bytes are gone then.
    boolean isCut() {
        return cut;
    }

    /// Bytes read so far of the file as it is, for progress.
    long fileBytes() {
        return input.fileBytes();
    }

    int maxLineBytes() {
        return maxLineBytes;
    }

    /// Number of the line, from 1.
    long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private void skipByteOrderMark() throws IOException {
        if (has(BYTE_ORDER_MARK.length)
                && Arrays.equals(
                        buffer,
                        position,
                        position + BYTE_ORDER_MARK.length,
                        BYTE_ORDER_MARK,
                        0,
                        BYTE_ORDER_MARK.length)) {
            position += BYTE_ORDER_MARK.length;
        }
    }

    /// The LF of a CRLF belongs to the line before.
    private boolean skipLineFeedOfPair() {
        boolean skip = lastWasCarriageReturn && buffer[position] == '\n';
        lastWasCarriageReturn = false;
        if (skip) {
            position++;
        }
        return skip;
    }

    /// Length of the line, looked for in what is in the buffer before more is read.
    private int findEnd() throws IOException {
        int length = 0;
        while (length < maxLineBytes && has(length + 1)) {
            int until = Math.min(maxLineBytes, limit - position);
            for (int i = position + length; i < position + until; i++) {
                if (buffer[i] == '\n' || buffer[i] == '\r') {
                    return i - position;
                }
            }
            length = until;
        }
        return length;
    }

    private void skipRest() throws IOException {
        while (has(1) && buffer[position] != '\n' && buffer[position] != '\r') {
            position++;
        }
    }

    /// True when at least `count` bytes stand in the buffer after the position.
    private boolean has(int count) throws IOException {
        while (limit - position < count && !ended) {
            if (position > 0) {
                System.arraycopy(buffer, position, buffer, 0, limit - position);
                limit -= position;
                position = 0;
            }
            int read = input.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                ended = true;
            } else {
                limit += read;
            }
        }
        return limit - position >= count;
    }
}
