package tessera.dicom;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import tessera.kernel.BoundedInflate;

/// Gives the bytes of values that were not loaded ([Value.Bulk], [Value.Fragments]).
@FunctionalInterface
public interface BulkSource {
    /// For data sets that hold all their values.
    BulkSource NONE = _ -> {
        throw new EOFException("the data set was to hold all its values");
    };

    /// Opens the source at an offset as the elements give it. One stream at a time.
    InputStream open(long offset) throws IOException;

    /// Copies the bytes of one value; an [EOFException] when the source has become shorter than it was.
    default void copy(long offset, long length, OutputStream target) throws IOException {
        try (InputStream stream = open(offset)) {
            byte[] step = new byte[(int) Math.min(length, 64 << 10)];
            long left = length;
            while (left > 0) {
                int count = stream.read(step, 0, (int) Math.min(left, step.length));
                if (count < 0) {
                    throw new EOFException("the source is shorter than it was");
                }
                target.write(step, 0, count);
                left -= count;
            }
        }
    }

    /// The bulk values of an object, from the source it was read from: a buffer or a channel. A stream has
    /// passed by and cannot be asked again.
    static BulkSource of(DicomObject object, ByteSource source) {
        BulkSource raw = switch (source) {
            case ByteSource.OfBuffer(ByteBuffer buffer) -> ofBuffer(buffer);
            case ByteSource.OfChannel(SeekableByteChannel channel) ->
                offset -> leftOpen(Channels.newInputStream(channel.position(offset)));
            case ByteSource.OfStream _ -> throw new IllegalArgumentException("a stream passes only once");
        };
        return object.transferSyntax().deflated() ? inflated(object, raw) : raw;
    }

    /// Closing the stream of one value must not close the channel: the next value comes from it too.
    private static InputStream leftOpen(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public void close() {}
        };
    }

    private static BulkSource ofBuffer(ByteBuffer buffer) {
        return offset -> {
            if (offset > buffer.remaining()) {
                throw new EOFException("the source is shorter than it was");
            }
            ByteBuffer rest = buffer.slice(buffer.position() + (int) offset, buffer.remaining() - (int) offset);
            return rest.hasArray()
                    ? new ByteArrayInputStream(rest.array(), rest.arrayOffset(), rest.remaining())
                    : Input.of(ByteSource.of(rest)).rest();
        };
    }

    /// Inflates from the start for every value: deflated objects are few and small, and it holds no more than a
    /// window.
    private static BulkSource inflated(DicomObject object, BulkSource raw) {
        return offset -> {
            boolean zlibHeader = object.findings().stream().anyMatch(f -> f.code() == FindingCode.DEFLATE_HEADER);
            InputStream stream = new BoundedInflate(raw.open(object.dataSetOffset()), zlibHeader, Long.MAX_VALUE);
            stream.skipNBytes(offset);
            return stream;
        };
    }
}
