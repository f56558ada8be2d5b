package tessera.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;

/// Passes a long object through to its reader while every byte goes to a sink (the journal) and, from the start
/// of the data set on, into a digest.
final class StreamTap extends InputStream {
    private final InputStream source;
    private final Sink sink;
    private final long dataSetOffset;
    private final MessageDigest digest = Sha256.newDigest();
    private final byte[] single = new byte[1];
    private long position;

    StreamTap(InputStream source, Sink sink, long dataSetOffset) {
        this.source = source;
        this.sink = sink;
        this.dataSetOffset = dataSetOffset;
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = source.read(target, offset, length);
        if (read > 0) {
            take(target, offset, read);
        }
        return read;
    }

    private void take(byte[] bytes, int offset, int length) throws IOException {
        try {
            sink.take(ByteBuffer.wrap(bytes, offset, length));
        } catch (Failure e) {
            throw new JournalFailed(e);
        }
        int skipped = Math.clamp(dataSetOffset - position, 0, length);
        digest.update(bytes, offset + skipped, length - skipped);
        position += length;
    }

    Sha256 dataSetDigest() {
        return Sha256.ofDigest(digest.digest());
    }

    /// Takes the bytes as they pass.
    @FunctionalInterface
    interface Sink {
        void take(ByteBuffer bytes) throws Failure;
    }

    /// The journal failed in the middle of a stream; carries the failure past the reader.
    static final class JournalFailed extends IOException {
        private final Failure failure;

        JournalFailed(Failure failure) {
            super(failure);
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }
    }
}
