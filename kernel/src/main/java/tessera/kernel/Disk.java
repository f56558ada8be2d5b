package tessera.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The file operations that durability rests on. Journal, packs, audit log and key files go through this port
/// and nothing else, so that a test can take away every byte, rename and directory entry that was not synced.
///
/// A file's content is durable after [DiskFile#sync]; its name, a rename or a deletion only after
/// [#syncDirectory] of the directory that holds it.
public interface Disk {
    /// What a write should be aligned to; a multiple of the block sizes that disks have.
    int BLOCK_BYTES = 4096;

    /// Creates a new file for reading and writing; fails when the name is taken.
    DiskFile create(Path path) throws IOException;

    /// Creates a new file that is written front to back and not read soon, so that its bytes need not stay in
    /// memory. Fastest with direct buffers that are aligned to [#BLOCK_BYTES] and a multiple of it long. A disk
    /// that knows no better way creates it as any other.
    default DiskFile createStreamed(Path path) throws IOException {
        return create(path);
    }

    /// Opens an existing file for reading and writing.
    DiskFile open(Path path) throws IOException;

    /// Opens an existing file for reading.
    DiskFile read(Path path) throws IOException;

    /// Replaces `target` atomically.
    void rename(Path source, Path target) throws IOException;

    void delete(Path path) throws IOException;

    void createDirectories(Path directory) throws IOException;

    void syncDirectory(Path directory) throws IOException;

    boolean exists(Path path);

    long size(Path path) throws IOException;

    /// The entries of a directory, sorted by name; empty when there is no such directory.
    List<Path> list(Path directory) throws IOException;

    /// Bytes that may still be written on the file system that holds `path`.
    long usableBytes(Path path) throws IOException;
}
