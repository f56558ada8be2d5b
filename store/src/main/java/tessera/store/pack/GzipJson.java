package tessera.store.pack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// A JSON array of metadata fragments, as one gzip member (RFC 1952) without inflating anything, or as plain
/// text.
///
/// One member, because browsers read only the first of several. The brackets and commas between the fragments
/// are stored blocks (RFC 1951 §3.2.4), which start and end on byte boundaries as the fragments do.
public final class GzipJson {
    private static final byte[] HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};
    private static final int BUFFER_BYTES = 64 << 10;
    private static final Glue OPEN = new Glue("[", false);
    private static final Glue COMMA = new Glue(",\n", false);
    private static final Glue CLOSE = new Glue("]", true);
    private static final Glue EMPTY = new Glue("[]", true);

    private GzipJson() {}

    /// The member in pieces, to be sent one behind the other.
    public static List<ByteBuffer> compose(List<MetadataFragment> fragments) {
        List<ByteBuffer> pieces = new ArrayList<>(2 * fragments.size() + 3);
        Sum sum = new Sum();
        pieces.add(ByteBuffer.wrap(HEADER).asReadOnlyBuffer());
        if (fragments.isEmpty()) {
            glue(pieces, sum, EMPTY);
        }
        for (int i = 0; i < fragments.size(); i++) {
            MetadataFragment fragment = fragments.get(i);
            glue(pieces, sum, i == 0 ? OPEN : COMMA);
            pieces.add(fragment.deflated().duplicate());
            sum.add(fragment.crc32(), fragment.plainBytes());
        }
        if (!fragments.isEmpty()) {
            glue(pieces, sum, CLOSE);
        }
        pieces.add(sum.trailer());
        return pieces;
    }

    /// Writes the same array as plain UTF-8.
    public static void inflate(List<MetadataFragment> fragments, OutputStream sink) throws IOException {
        sink.write('[');
        byte[] buffer = new byte[BUFFER_BYTES];
        Inflater inflater = new Inflater(true);
        try {
            for (int i = 0; i < fragments.size(); i++) {
                if (i > 0) {
                    sink.write(COMMA.plain);
                }
                inflate(inflater, fragments.get(i), buffer, sink);
            }
        } finally {
            inflater.end();
        }
        sink.write(']');
    }

    private static void inflate(Inflater inflater, MetadataFragment fragment, byte[] buffer, OutputStream sink)
            throws IOException {
        inflater.reset();
        inflater.setInput(fragment.deflated().duplicate());
        CRC32 crc = new CRC32();
        long left = fragment.plainBytes();
        try {
            while (left > 0) {
                int length = inflater.inflate(buffer, 0, (int) Math.min(left, buffer.length));
                if (length == 0) {
                    throw new IOException("the metadata of a pack end early");
                }
                crc.update(buffer, 0, length);
                sink.write(buffer, 0, length);
                left -= length;
            }
        } catch (DataFormatException e) {
            throw new IOException("the metadata of a pack are damaged", e);
        }
        if ((int) crc.getValue() != fragment.crc32()) {
            throw new IOException("the metadata of a pack are damaged");
        }
    }

    private static void glue(List<ByteBuffer> pieces, Sum sum, Glue glue) {
        pieces.add(glue.block.duplicate());
        sum.add(glue.crc32, glue.plain.length);
    }

    /// Text between fragments as a stored block.
    private static final class Glue {
        private final byte[] plain;
        private final ByteBuffer block;
        private final int crc32;

        Glue(String text, boolean last) {
            plain = text.getBytes(StandardCharsets.US_ASCII);
            block = ByteBuffer.allocate(5 + plain.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) (last ? 1 : 0))
                    .putShort((short) plain.length)
                    .putShort((short) ~plain.length)
                    .put(plain)
                    .flip()
                    .asReadOnlyBuffer();
            CRC32 crc = new CRC32();
            crc.update(plain);
            crc32 = (int) crc.getValue();
        }
    }

    /// CRC and length of all the plain text so far.
    private static final class Sum {
        private int crc32;
        private long bytes;

        void add(int nextCrc32, long nextBytes) {
            crc32 = Crc32Combine.combine(crc32, nextCrc32, nextBytes);
            bytes += nextBytes;
        }

        ByteBuffer trailer() {
            return ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(crc32)
                    .putInt((int) bytes)
                    .flip();
        }
    }
}
