package tessera.store.journal;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import tessera.kernel.Failure;

/// A record read back. Its content is decrypted and authenticated chunk by chunk as it is read, so a content of
/// any length costs one chunk of memory; only [#bytes] holds it whole.
public interface JournalRecord {
    RecordRef ref();

    RecordKind kind();

    /// The receiver's note that was given to [Journal#begin].
    byte[] about();

    long contentLength();

    /// The content from its first byte. A damaged or exchanged chunk ends it with an IOException.
    InputStream stream();

    /// The content for reading at any position.
    SeekableByteChannel channel();

    /// Reads the whole content into memory of the caller's.
    ///
    /// @throws IndexOutOfBoundsException when `target` has no room for it
    void readTo(ByteBuffer target) throws Failure;

    /// The whole content in memory; refuses more than `maxBytes` with `journal.record-too-large`.
    ByteBuffer bytes(long maxBytes) throws Failure;
}
