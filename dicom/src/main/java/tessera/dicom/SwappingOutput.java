package tessera.dicom;

import java.io.IOException;
import java.io.OutputStream;

/// Turns the bytes of every word around on their way, for a change of byte order.
final class SwappingOutput extends OutputStream {
    interface Copy {
        void to(OutputStream target) throws IOException;
    }

    private static final int BUFFER_BYTES = 8 << 10;

    private final OutputStream target;
    private final int wordBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;

    private SwappingOutput(OutputStream target, int wordBytes) {
        this.target = target;
        this.wordBytes = wordBytes;
    }

    /// Lets a value through with its words of 2, 4 or 8 bytes turned around; 1 leaves them. Bytes that do not
    /// fill a word at the end stay as they are.
    static void pass(OutputStream target, int wordBytes, Copy value) throws IOException {
        if (wordBytes == 1) {
            value.to(target);
            return;
        }
        SwappingOutput swapping = new SwappingOutput(target, wordBytes);
        value.to(swapping);
        swapping.flushWords();
    }

    @Override
    public void write(int b) throws IOException {
        if (filled == BUFFER_BYTES) {
            flushWords();
        }
        buffer[filled++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == BUFFER_BYTES) {
                flushWords();
            }
            int count = Math.min(left, BUFFER_BYTES - filled);
            System.arraycopy(source, from, buffer, filled, count);
            filled += count;
            from += count;
            left -= count;
        }
    }

    private void flushWords() throws IOException {
        int whole = filled - filled % wordBytes;
        for (int start = 0; start < whole; start += wordBytes) {
            for (int i = 0; i < wordBytes / 2; i++) {
                byte first = buffer[start + i];
                buffer[start + i] = buffer[start + wordBytes - 1 - i];
                buffer[start + wordBytes - 1 - i] = first;
            }
        }
        target.write(buffer, 0, filled);
        filled = 0;
    }
}
