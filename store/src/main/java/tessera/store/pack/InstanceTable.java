package tessera.store.pack;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tessera.kernel.Sha256;

/// Collects the two index entries. All numbers are big endian.
///
/// `index/frames`: 16 bytes a frame, all frames of the first instance, then of the second, and so on: offset
/// from the first byte of the instance (8), length (8, its highest bit set when the span covers several
/// fragments).
///
/// `index/instances`: 64 bytes an instance: offset of its first byte in the pack (8), length (8), SHA-256 (32),
/// number of its first frame in `index/frames` (8), number of frames (4), 4 zero bytes.
final class InstanceTable {
    static final int INSTANCE_BYTES = 64;
    static final int FRAME_BYTES = 16;
    static final long FRAGMENTED = 1L << 63;

    private final List<PackEntry> entries = new ArrayList<>();
    private final List<List<FrameSpan>> frames = new ArrayList<>();

    void add(PackEntry entry, List<FrameSpan> spans) {
        entries.add(entry);
        frames.add(spans);
    }

    int size() {
        return entries.size();
    }

    List<PackEntry> entries() {
        return entries;
    }

    ByteBuffer frameTable() {
        int count = frames.stream().mapToInt(List::size).reduce(0, Math::addExact);
        ByteBuffer table = ByteBuffer.allocate(Math.multiplyExact(count, FRAME_BYTES));
        for (List<FrameSpan> spans : frames) {
            for (FrameSpan span : spans) {
                table.putLong(span.offset()).putLong(span.length() | (span.fragmented() ? FRAGMENTED : 0));
            }
        }
        return table.flip();
    }

    ByteBuffer instanceTable() {
        ByteBuffer table = ByteBuffer.allocate(Math.multiplyExact(entries.size(), INSTANCE_BYTES));
        long firstFrame = 0;
        for (PackEntry entry : entries) {
            table.putLong(entry.offset())
                    .putLong(entry.length())
                    .put(entry.sha256().bytes())
                    .putLong(firstFrame)
                    .putInt(entry.frames())
                    .putInt(0);
            firstFrame += entry.frames();
        }
        return table.flip();
    }

    /// Reads one line of `index/instances`.
    static PackEntry read(ByteBuffer table, int ordinal) {
        int at = (ordinal - 1) * INSTANCE_BYTES;
        byte[] digest = new byte[32];
        table.get(at + 16, digest);
        return new PackEntry(
                ordinal,
                table.getLong(at),
                table.getLong(at + 8),
                new Sha256(HexFormat.of().formatHex(digest)),
                table.getInt(at + 56));
    }

    static long firstFrame(ByteBuffer table, int ordinal) {
        return table.getLong((ordinal - 1) * INSTANCE_BYTES + 48);
    }
}
