package tessera.store.pack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import tessera.kernel.Disk;
import tessera.kernel.DiskFile;
import tessera.kernel.Sha256;

/// Writes stored entries of a ZIP file (PKWARE APPNOTE 6.3) with sizes and CRC in their local headers, no data
/// descriptors, fixed times, and ZIP64 structures where numbers ask for them. One pass over the content of
/// each entry.
final class ZipWriter {
    static final int LOCAL_MAGIC = 0x04034B50;
    static final int CENTRAL_MAGIC = 0x02014B50;
    static final int END_MAGIC = 0x06054B50;
    static final int END64_MAGIC = 0x06064B50;
    static final int END64_LOCATOR_MAGIC = 0x07064B50;
    static final int LOCAL_BYTES = 30;
    static final int CENTRAL_BYTES = 46;
    static final int END_BYTES = 22;
    static final int END64_BYTES = 56;
    static final int END64_LOCATOR_BYTES = 20;
    static final long MAX32 = 0xFFFFFFFFL;
    static final int MAX16 = 0xFFFF;
    /// 1 January 1980, the first day a ZIP file knows.
    private static final int FIXED_DATE = 0x0021;

    private static final int VERSION_PLAIN = 20;
    private static final int VERSION_ZIP64 = 45;
    private static final int CRC_IN_LOCAL = 14;
    private static final int BUFFER_BYTES = 2 << 20;

    private final DiskFile file;
    /// Written whole but for the end, so that what goes to the file stays aligned to its blocks.
    private final ByteBuffer buffer;
    private final List<Entry> entries = new ArrayList<>();
    private long written;

    /// @param buffer of [#newBuffer]; the caller's again when the writer is done with
    ZipWriter(DiskFile file, ByteBuffer buffer) {
        this.file = file;
        this.buffer = buffer.clear();
    }

    static ByteBuffer newBuffer() {
        return ByteBuffer.allocateDirect(BUFFER_BYTES + Disk.BLOCK_BYTES)
                .alignedSlice(Disk.BLOCK_BYTES)
                .slice(0, BUFFER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /// @param contentOffset of its first byte
    record Entry(String name, long contentOffset, long length, int crc32, Sha256 sha256) {}

    long position() {
        return written + buffer.position();
    }

    List<Entry> entries() {
        return entries;
    }

    Entry add(String name, List<ByteBuffer> content) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        CRC32 crc = new CRC32();
        long length = 0;
        for (ByteBuffer part : content) {
            digest.update(part.duplicate());
            crc.update(part.duplicate());
            length += part.remaining();
        }
        putLocalHeader(name, length, (int) crc.getValue());
        long contentOffset = position();
        for (ByteBuffer part : content) {
            put(part.duplicate());
        }
        return added(new Entry(name, contentOffset, length, (int) crc.getValue(), Sha256.ofDigest(digest.digest())));
    }

    /// The CRC of streamed content is known only behind it, and is patched into the local header then.
    Entry add(String name, PackContent content) throws IOException {
        long offset = position();
        putLocalHeader(name, content.lengthBytes(), 0);
        long contentOffset = position();
        Tap tap = new Tap();
        content.writeTo(tap);
        if (tap.length != content.lengthBytes()) {
            throw new IOException("the content of an instance is not as long as it was said to be");
        }
        patch(offset + CRC_IN_LOCAL, little(4).putInt((int) tap.crc.getValue()).flip());
        return added(new Entry(
                name, contentOffset, tap.length, (int) tap.crc.getValue(), Sha256.ofDigest(tap.digest.digest())));
    }

    private Entry added(Entry entry) {
        entries.add(entry);
        return entry;
    }

    /// Writes the central directory; the file is complete then, and not yet durable.
    void finish() throws IOException {
        List<ZipDirectory.Entry> listed = entries.stream()
                .map(entry ->
                        new ZipDirectory.Entry(entry.name(), entry.contentOffset(), entry.length(), entry.crc32()))
                .toList();
        put(directory(listed, position()));
        flush();
    }

    /// The central directory and the end of the file, for entries that stand one behind the other from 0 to
    /// `start`.
    static ByteBuffer directory(List<ZipDirectory.Entry> entries, long start) {
        int most = entries.stream()
                .mapToInt(entry -> CENTRAL_BYTES + entry.name().length() + 28)
                .reduce(END_BYTES + END64_BYTES + END64_LOCATOR_BYTES, Math::addExact);
        ByteBuffer directory = little(most);
        long offset = 0;
        for (ZipDirectory.Entry entry : entries) {
            directory.put(centralHeader(entry, offset));
            offset = entry.contentOffset() + entry.length();
        }
        putEnd(directory, entries.size(), start, directory.position());
        return directory.flip();
    }

    private void putLocalHeader(String name, long length, int crc32) throws IOException {
        put(localHeader(name, length, crc32));
    }

    static ByteBuffer localHeader(String name, long length, int crc32) {
        byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
        boolean zip64 = length >= MAX32;
        ByteBuffer header = little(LOCAL_BYTES + nameBytes.length + (zip64 ? 20 : 0));
        header.putInt(LOCAL_MAGIC)
                .putShort((short) (zip64 ? VERSION_ZIP64 : VERSION_PLAIN))
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) FIXED_DATE)
                .putInt(crc32)
                .putInt((int) (zip64 ? MAX32 : length))
                .putInt((int) (zip64 ? MAX32 : length))
                .putShort((short) nameBytes.length)
                .putShort((short) (zip64 ? 20 : 0))
                .put(nameBytes);
        if (zip64) {
            header.putShort((short) 1).putShort((short) 16).putLong(length).putLong(length);
        }
        return header.flip();
    }

    private static ByteBuffer centralHeader(ZipDirectory.Entry entry, long offset) {
        byte[] nameBytes = entry.name().getBytes(StandardCharsets.US_ASCII);
        boolean bigLength = entry.length() >= MAX32;
        boolean bigOffset = offset >= MAX32;
        int extra = (bigLength ? 16 : 0) + (bigOffset ? 8 : 0);
        int extraBytes = extra == 0 ? 0 : extra + 4;
        int version = extra == 0 ? VERSION_PLAIN : VERSION_ZIP64;
        ByteBuffer header = little(CENTRAL_BYTES + nameBytes.length + extraBytes);
        header.putInt(CENTRAL_MAGIC)
                .putShort((short) version)
                .putShort((short) version)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) FIXED_DATE)
                .putInt(entry.crc32())
                .putInt((int) (bigLength ? MAX32 : entry.length()))
                .putInt((int) (bigLength ? MAX32 : entry.length()))
                .putShort((short) nameBytes.length)
                .putShort((short) extraBytes)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt((int) (bigOffset ? MAX32 : offset))
                .put(nameBytes);
        if (extra > 0) {
            header.putShort((short) 1).putShort((short) extra);
            if (bigLength) {
                header.putLong(entry.length()).putLong(entry.length());
            }
            if (bigOffset) {
                header.putLong(offset);
            }
        }
        return header.flip();
    }

    private static void putEnd(ByteBuffer directory, int count, long start, long length) {
        boolean zip64 = start >= MAX32 || length >= MAX32 || count >= MAX16;
        if (zip64) {
            directory
                    .putInt(END64_MAGIC)
                    .putLong(END64_BYTES - 12)
                    .putShort((short) VERSION_ZIP64)
                    .putShort((short) VERSION_ZIP64)
                    .putInt(0)
                    .putInt(0)
                    .putLong(count)
                    .putLong(count)
                    .putLong(length)
                    .putLong(start);
            directory
                    .putInt(END64_LOCATOR_MAGIC)
                    .putInt(0)
                    .putLong(start + length)
                    .putInt(1);
        }
        directory
                .putInt(END_MAGIC)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) Math.min(count, MAX16))
                .putShort((short) Math.min(count, MAX16))
                .putInt((int) Math.min(length, MAX32))
                .putInt((int) Math.min(start, MAX32))
                .putShort((short) 0);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void put(ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int length = Math.min(source.remaining(), buffer.remaining());
            buffer.put(source.slice(source.position(), length));
            source.position(source.position() + length);
        }
    }

    /// Overwrites bytes that were put before: those still in the buffer there, the others in the file.
    private void patch(long offset, ByteBuffer bytes) throws IOException {
        int inFile = Math.clamp(written - offset, 0, bytes.remaining());
        if (inFile > 0) {
            file.write(bytes.slice(0, inFile), offset);
        }
        if (inFile < bytes.remaining()) {
            buffer.put((int) (offset + inFile - written), bytes, inFile, bytes.remaining() - inFile);
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        int length = buffer.remaining();
        file.write(buffer, written);
        written += length;
        buffer.clear();
    }

    /// Takes streamed content on its way into the file.
    private final class Tap implements WritableByteChannel {
        private final MessageDigest digest = Sha256.newDigest();
        private final CRC32 crc = new CRC32();
        private long length;

        @Override
        public int write(ByteBuffer source) throws IOException {
            int taken = source.remaining();
            digest.update(source.duplicate());
            crc.update(source.duplicate());
            put(source);
            length += taken;
            return taken;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
