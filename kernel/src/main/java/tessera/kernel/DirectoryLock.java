package tessera.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Holds a directory for one process: an operating-system lock on a file in it, so that it is free again the
/// moment the process is gone, however it went. The file itself stays and says who holds or held it.
public final class DirectoryLock implements AutoCloseable {
    private static final int OWNER_BYTES = 32;

    /// Locks of this very process. Asking the system again would be harmful: POSIX gives a lock up as soon as
    /// the process closes *any* descriptor of that file.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Fails with `directory.in-use` and the process id of the holder; it never waits.
    public static DirectoryLock acquire(Path directory, String fileName) throws Failure {
        try {
            Files.createDirectories(directory);
            Path file = directory.toRealPath().resolve(fileName);
            if (!HELD_HERE.add(file)) {
                throw inUse(directory, String.valueOf(ProcessHandle.current().pid()));
            }
            try {
                return new DirectoryLock(file, lock(directory, file));
            } catch (IOException | Failure e) {
                HELD_HERE.remove(file);
                throw e;
            }
        } catch (IOException e) {
            throw new Failure("directory.not-writable", directory + " cannot be written.", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close(); // gives up the lock
        HELD_HERE.remove(file);
    }

    private static FileChannel lock(Path directory, Path file) throws IOException, Failure {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            try (channel) {
                throw inUse(directory, holder(channel));
            }
        }
        channel.truncate(0);
        String pid = ProcessHandle.current().pid() + "\n";
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        return channel;
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(OWNER_BYTES);
        channel.read(text, 0);
        String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
        return pid.isEmpty() ? "unknown" : pid;
    }

    private static Failure inUse(Path directory, String pid) {
        return new Failure(
                "directory.in-use",
                directory + " is in use by another Tessera (process " + pid
                        + "). Stop that one first, or use another data directory.");
    }
}
