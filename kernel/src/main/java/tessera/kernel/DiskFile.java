package tessera.kernel;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// An open file of a [Disk].
public interface DiskFile extends Closeable {
    /// Reads into `target` from `position`; returns the bytes read, -1 at the end.
    int read(ByteBuffer target, long position) throws IOException;

    /// Writes all of `source` at `position`.
    void write(ByteBuffer source, long position) throws IOException;

    /// Makes room up to `lengthBytes`, so that later writes below it change no metadata of the file.
    void preallocate(long lengthBytes) throws IOException;

    void truncate(long lengthBytes) throws IOException;

    /// Returns when everything written is on stable storage (fdatasync). A failure is final: the caller stops
    /// acknowledging, because what is on the disk is unknown from then on.
    void sync() throws IOException;

    long size() throws IOException;
}
