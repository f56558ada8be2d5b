package tessera.kernel.postgres;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads the tar archive (IEEE Std 1003.1, pax "ustar interchange format", as GNU tar writes it) that holds the
/// PostgreSQL programs: files, directories and symbolic links with names of up to 100 bytes. Any other kind of
/// entry, a long name among them, is refused.
final class TarReader {
    enum Kind {
        FILE,
        DIRECTORY,
        LINK
    }

    record Entry(String name, Kind kind, boolean executable, long lengthBytes, String linkTarget) {}

    private static final int BLOCK_BYTES = 512;

    private final InputStream in;
    private long leftBytes;
    private int paddingBytes;

    TarReader(InputStream in) {
        this.in = in;
    }

    /// The next entry, or empty at the archive's end. What was not read of the entry before is skipped.
    Optional<Entry> next() throws IOException {
        in.skipNBytes(leftBytes + paddingBytes);
        byte[] header = in.readNBytes(BLOCK_BYTES);
        if (header.length < BLOCK_BYTES) {
            throw new EOFException("the archive ends early");
        }
        if (header[0] == 0) {
            leftBytes = 0;
            paddingBytes = 0;
            return Optional.empty();
        }
        leftBytes = octal(header, 124, 12);
        paddingBytes = (int) ((BLOCK_BYTES - leftBytes % BLOCK_BYTES) % BLOCK_BYTES);
        return Optional.of(new Entry(
                text(header, 0, 100),
                kind(header[156]),
                (octal(header, 100, 8) & 0111) != 0,
                leftBytes,
                text(header, 157, 100)));
    }

    /// The content of the current entry.
    int read(byte[] buffer) throws IOException {
        if (leftBytes == 0) {
            return -1;
        }
        int count = in.read(buffer, 0, (int) Math.min(buffer.length, leftBytes));
        if (count < 0) {
            throw new EOFException("the archive ends early");
        }
        leftBytes -= count;
        return count;
    }

    private static Kind kind(byte flag) throws IOException {
        return switch (flag) {
            case 0, '0' -> Kind.FILE;
            case '5' -> Kind.DIRECTORY;
            case '2' -> Kind.LINK;
            default -> throw new IOException("an unexpected kind of archive entry: " + (char) flag);
        };
    }

    private static long octal(byte[] header, int offset, int length) throws IOException {
        try {
            String digits = text(header, offset, length).strip();
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("a damaged archive header", e);
        }
    }

    private static String text(byte[] header, int offset, int length) {
        int end = offset;
        while (end < offset + length && header[end] != 0) {
            end++;
        }
        return new String(header, offset, end - offset, StandardCharsets.US_ASCII);
    }
}
