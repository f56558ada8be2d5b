package tessera.store.pack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Collects the content of the `metadata` entry: a directory of fixed entries, then each instance's DICOM JSON
/// as a raw deflate run of its own, ended by a full flush (RFC 1951), so that runs can be put together in any
/// selection.
///
/// All numbers are big endian. Directory: `TSMD`, version, count (4 bytes each), 4 zero bytes; for each
/// instance the offset of its run in the entry (8), its deflated length (4), its plain length (8), the CRC-32
/// of the plain text (4).
final class MetadataRuns {
    static final int MAGIC = 0x54534D44;
    static final int VERSION = 1;
    static final int HEAD_BYTES = 16;
    static final int RECORD_BYTES = 24;
    private static final int LEVEL = 6;

    private final ByteArrayOutputStream runs = new ByteArrayOutputStream();
    private final List<Run> directory = new ArrayList<>();
    private final Deflater deflater = new Deflater(LEVEL, true);
    private byte[] buffer = new byte[16 << 10];

    private record Run(long start, int deflated, long plain, int crc32) {}

    void add(byte[] json) {
        long start = runs.size();
        deflater.reset();
        deflater.setInput(json);
        int length;
        do {
            length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
            runs.write(buffer, 0, length);
        } while (length == buffer.length);
        CRC32 crc = new CRC32();
        crc.update(json);
        directory.add(new Run(start, Math.toIntExact(runs.size() - start), json.length, (int) crc.getValue()));
    }

    /// The whole entry; nothing can be added afterwards.
    List<ByteBuffer> finish() {
        deflater.end();
        int runsStart = HEAD_BYTES + directory.size() * RECORD_BYTES;
        ByteBuffer head = ByteBuffer.allocate(runsStart);
        head.putInt(MAGIC).putInt(VERSION).putInt(directory.size()).putInt(0);
        for (Run run : directory) {
            head.putLong(runsStart + run.start())
                    .putInt(run.deflated())
                    .putLong(run.plain())
                    .putInt(run.crc32());
        }
        return List.of(head.flip(), ByteBuffer.wrap(runs.toByteArray()));
    }

    void abandon() {
        deflater.end();
    }
}
