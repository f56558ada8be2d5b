package tessera.store.pack;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tessera.kernel.Failure;

/// The central directory of a pack, read from the mapped file. Everything it says is checked against the
/// file's length.
final class ZipDirectory {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final MemorySegment file;

    private ZipDirectory(MemorySegment file) {
        this.file = file;
    }

    /// @param contentOffset of the entry's first byte
    record Entry(String name, long contentOffset, long length, int crc32) {}

    /// All entries in order.
    static List<Entry> read(MemorySegment file) throws Failure {
        try {
            return new ZipDirectory(file).entries();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new Failure("pack.damaged", "The pack's directory is damaged or cut off.", e);
        }
    }

    private List<Entry> entries() throws Failure {
        long end = file.byteSize() - ZipWriter.END_BYTES;
        if (end < 0 || int32(end) != ZipWriter.END_MAGIC) {
            throw new Failure("pack.damaged", "The pack does not end like one: it was cut off.");
        }
        long count = int16(end + 10);
        long start = unsigned(end + 16);
        long locator = end - ZipWriter.END64_LOCATOR_BYTES;
        if (locator >= 0 && int32(locator) == ZipWriter.END64_LOCATOR_MAGIC) {
            long end64 = int64(locator + 8);
            count = int64(end64 + 32);
            start = int64(end64 + 48);
        }
        List<Entry> entries = new ArrayList<>();
        long at = start;
        for (long i = 0; i < count; i++) {
            if (int32(at) != ZipWriter.CENTRAL_MAGIC) {
                throw new Failure("pack.damaged", "The pack's directory is damaged.");
            }
            entries.add(entry(at));
            at += ZipWriter.CENTRAL_BYTES + int16(at + 28) + int16(at + 30) + int16(at + 32);
        }
        return entries;
    }

    private Entry entry(long at) {
        int nameBytes = int16(at + 28);
        long length = unsigned(at + 24);
        long offset = unsigned(at + 42);
        long extra = at + ZipWriter.CENTRAL_BYTES + nameBytes + 4;
        if (length == ZipWriter.MAX32) {
            length = int64(extra);
            extra += 16;
        }
        if (offset == ZipWriter.MAX32) {
            offset = int64(extra);
        }
        String name = text(at + ZipWriter.CENTRAL_BYTES, nameBytes);
        if (int32(offset) != ZipWriter.LOCAL_MAGIC || !name.equals(text(offset + ZipWriter.LOCAL_BYTES, nameBytes))) {
            throw new IllegalArgumentException("a local header does not agree with the directory");
        }
        long content = offset + ZipWriter.LOCAL_BYTES + int16(offset + 26) + int16(offset + 28);
        file.asSlice(content, length);
        return new Entry(name, content, length, int32(at + 16));
    }

    /// The CRC-32 that the local header of an entry has.
    static int localCrc(MemorySegment file, Entry entry) {
        long nameBytes = entry.name().length();
        long extra = entry.length() >= ZipWriter.MAX32 ? 20 : 0;
        return file.get(INT, entry.contentOffset() - extra - nameBytes - ZipWriter.LOCAL_BYTES + 14);
    }

    private String text(long at, int bytes) {
        return new String(file.asSlice(at, bytes).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII);
    }

    private int int16(long at) {
        return Short.toUnsignedInt(file.get(SHORT, at));
    }

    private int int32(long at) {
        return file.get(INT, at);
    }

    private long unsigned(long at) {
        return Integer.toUnsignedLong(file.get(INT, at));
    }

    private long int64(long at) {
        return file.get(LONG, at);
    }
}
