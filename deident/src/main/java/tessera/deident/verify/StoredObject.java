package tessera.deident.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tessera.dicom.BulkSource;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.ParseFailure;
import tessera.dicom.ReadOptions;
import tessera.kernel.Uid;

/// An object in a file, with its bytes. Pixel data stay there; all other values are held, so that none escapes
/// the search.
///
/// @param raw the bytes of the file itself, also where its data set is deflated
public record StoredObject(DicomObject object, BulkSource bulk, BulkSource raw) {
    private static final int LONGEST_HELD_BYTES = 64 << 20;
    private static final ReadOptions OPTIONS =
            ReadOptions.DEFAULT.withoutChecks().withBulkThreshold(LONGEST_HELD_BYTES);

    /// Reads from a buffer or an open file, which must stay open.
    public static StoredObject read(ByteSource source) throws IOException, ParseFailure {
        DicomObject object = DicomReader.read(source, OPTIONS);
        BulkSource bulk = BulkSource.of(object, source);
        BulkSource raw = switch (source) {
            case ByteSource.OfBuffer(var buffer) -> offset -> new BufferStream(buffer.duplicate(), offset);
            case ByteSource.OfChannel(var channel) ->
                offset -> java.nio.channels.Channels.newInputStream(channel.position(offset));
            case ByteSource.OfStream _ -> throw new IllegalArgumentException("a stream passes only once");
        };
        return new StoredObject(object, bulk, raw);
    }

    /// The series it belongs to.
    public Optional<Uid> series() {
        return object.dataSet().string(tessera.dicom.Tag.SERIES_INSTANCE_UID).flatMap(Uid::parse);
    }

    private static final class BufferStream extends InputStream {
        private final java.nio.ByteBuffer buffer;

        BufferStream(java.nio.ByteBuffer buffer, long offset) {
            this.buffer = buffer;
            buffer.position(buffer.position() + Math.toIntExact(offset));
        }

        @Override
        public int read() {
            return buffer.hasRemaining() ? buffer.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (!buffer.hasRemaining()) {
                return -1;
            }
            int count = Math.min(length, buffer.remaining());
            buffer.get(bytes, offset, count);
            return count;
        }
    }

    @Override
    public String toString() {
        return "StoredObject[***]";
    }
}
