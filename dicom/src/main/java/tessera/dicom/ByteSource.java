package tessera.dicom;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/// Where an object's bytes come from.
public sealed interface ByteSource {
    static ByteSource of(ByteBuffer buffer) {
        return new OfBuffer(buffer);
    }

    static ByteSource of(SeekableByteChannel channel) {
        return new OfChannel(channel);
    }

    static ByteSource of(InputStream stream) {
        return new OfStream(stream);
    }

    /// Bytes in memory or mapped, from the buffer's position to its limit; neither is moved.
    record OfBuffer(ByteBuffer buffer) implements ByteSource {}

    /// An open file, from its first byte; its position is moved.
    record OfChannel(SeekableByteChannel channel) implements ByteSource {}

    /// Bytes that pass once, from where the stream stands.
    record OfStream(InputStream stream) implements ByteSource {}
}
