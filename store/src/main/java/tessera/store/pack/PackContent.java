package tessera.store.pack;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/// The bytes of an instance that is too large to hold in memory.
public interface PackContent {
    long lengthBytes();

    /// Writes exactly [#lengthBytes] bytes.
    void writeTo(WritableByteChannel sink) throws IOException;
}
