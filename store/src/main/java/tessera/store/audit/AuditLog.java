package tessera.store.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tessera.kernel.Disk;
import tessera.kernel.DiskFile;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;
import tessera.store.GroupCommit;

/// The audit log of one node: JSON lines, each with the hash of the one before, in files that are only appended
/// to. The chain's root is signed every minute in which something happened, at the end of a file, and at a
/// clean stop.
///
/// One sync serves all who wait for it. A failed sync is final: nothing more is taken.
public final class AuditLog implements AutoCloseable {
    private static final String WRITE_FAILED = "the audit log could not be written; this node takes nothing more";

    private final AuditFiles files;
    private final RootSigner signer;
    private final Clock clock;
    private final AuditLimits limits;
    private final GroupCommit commit;
    private final ScheduledExecutorService minutes;
    private final Future<?> signing;

    private DiskFile file;
    private int fileNumber;
    private long position;
    private long sequence;
    private Sha256 last;
    private boolean unsigned;
    private @Nullable DiskFile finished;

    private AuditLog(AuditFiles files, RootSigner signer, Clock clock, AuditLimits limits, AuditTail tail)
            throws IOException {
        this.files = files;
        this.signer = signer;
        this.clock = clock;
        this.limits = limits;
        this.fileNumber = Math.max(1, tail.fileNumber());
        this.file = tail.file().isPresent() ? files.open(tail.file().get()) : files.next(fileNumber);
        this.position = tail.length();
        this.sequence = tail.sequence();
        this.last = tail.hash();
        this.unsigned = tail.unsigned();
        long torn = tail.torn() ? file.size() - position : 0;
        if (tail.torn()) {
            file.truncate(position);
        }
        // A process that was killed may have left events that only the page cache holds; and nothing of a torn end may
        // show up behind a new event.
        file.sync();
        if (tail.torn()) {
            sayCutOff(torn);
        }
        this.commit = new GroupCommit(tail.sequence(), this::syncWritten);
        this.minutes = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("audit-roots").daemon().factory());
        this.signing = minutes.scheduleWithFixedDelay(
                this::signQuietly, limits.rootEveryMs(), limits.rootEveryMs(), TimeUnit.MILLISECONDS);
    }

    /// Says in the chain that a torn end was cut off; durable with the next event that is waited for.
    private void sayCutOff(long bytes) throws IOException {
        Map<String, Object> content = Map.of("file", fileNumber, "bytes", bytes);
        write(AuditLine.event(new AuditEvent("audit.end-cut", clock.instant(), "system", content)));
        unsigned = true;
    }

    public static AuditLog open(Disk disk, Path directory, String node, RootSigner signer, Clock clock) throws Failure {
        return open(disk, directory, node, signer, clock, AuditLimits.DEFAULT);
    }

    /// Opens the log and takes it up where it ended. A line that a crash left incomplete at the very end is cut
    /// off: no one was ever told that it is durable.
    public static AuditLog open(
            Disk disk, Path directory, String node, RootSigner signer, Clock clock, AuditLimits limits) throws Failure {
        try {
            AuditFiles files = new AuditFiles(disk, directory, node);
            return new AuditLog(files, signer, clock, limits, AuditTail.of(files));
        } catch (IOException e) {
            throw new Failure("audit.unreadable", "The audit log cannot be opened.", e);
        }
    }

    /// Puts the event into the chain and returns its sequence; durable only after [#sync].
    public long append(AuditEvent event) throws Failure {
        return append(AuditLine.event(event));
    }

    private synchronized long append(AuditLine.Prepared event) throws Failure {
        commit.requireHealthy();
        try {
            if (position >= limits.fileBytes()) {
                turnOver();
            }
            write(event);
            unsigned = true;
            return sequence;
        } catch (IOException e) {
            throw writeFailed(e);
        }
    }

    private Failure writeFailed(IOException cause) {
        commit.fail("disk.write-failed", WRITE_FAILED, cause);
        return new Failure("disk.write-failed", WRITE_FAILED, cause);
    }

    private void write(AuditLine.Prepared prepared) throws IOException {
        AuditLine.Written line = prepared.at(sequence + 1, last);
        byte[] bytes = line.bytes();
        if (bytes.length > limits.lineBytes()) {
            throw new IllegalArgumentException("an event is longer than " + limits.lineBytes() + " bytes");
        }
        file.write(ByteBuffer.wrap(bytes), position);
        position += bytes.length;
        sequence++;
        last = line.hash();
    }

    /// A full file ends with a root and is durable before the next one begins.
    private void turnOver() throws IOException {
        writeRoot();
        closeFinished();
        finished = file;
        fileNumber++;
        file = files.next(fileNumber);
        position = 0;
    }

    /// All before a root is durable before it is written: so a crash never leaves a root behind a torn event.
    private void writeRoot() throws IOException {
        file.sync();
        AuditLine.Root root =
                new AuditLine.Root(signer.keyName(), HexFormat.of().formatHex(signer.sign(message(last))));
        write(AuditLine.root(clock.instant(), root));
        file.sync();
        unsigned = false;
    }

    static byte[] message(Sha256 hash) {
        return ("tessera audit root " + hash.hex()).getBytes(StandardCharsets.US_ASCII);
    }

    /// Returns when the event and all before it are durable.
    public void sync(long upTo) throws Failure {
        commit.await(upTo);
    }

    private long syncWritten() throws IOException {
        DiskFile current;
        long written;
        synchronized (this) {
            current = file;
            written = sequence;
        }
        try {
            current.sync();
        } catch (ClosedChannelException e) {
            if (isCurrent(current)) {
                throw e;
            }
            // The file was full meanwhile, and was synced before the next one began.
        }
        return written;
    }

    private synchronized boolean isCurrent(DiskFile other) {
        return file == other;
    }

    /// Signs the root now, if anything happened since the last one; durable on return.
    public synchronized void signRoot() throws Failure {
        if (!unsigned) {
            return;
        }
        commit.requireHealthy();
        try {
            writeRoot();
        } catch (IOException e) {
            throw writeFailed(e);
        }
    }

    private void signQuietly() {
        try {
            signRoot();
        } catch (Failure tellsEveryLaterCaller) {
            minutes.shutdown();
        }
    }

    /// Checks the whole chain and every signature.
    public ChainReport verify() throws Failure {
        try {
            return new ChainCheck(files, signer).run(lastWritten());
        } catch (IOException e) {
            throw new Failure("audit.unreadable", "The audit log cannot be read.", e);
        }
    }

    private synchronized Optional<ChainCheck.End> lastWritten() {
        return Optional.of(new ChainCheck.End(sequence, last));
    }

    /// Hands over every event in order, roots left out.
    ///
    /// @throws Failure `audit.damaged` where a line cannot be read; what stood before it was handed over
    public void read(Visitor visitor) throws Failure {
        try {
            for (Path path : files.all()) {
                Failure[] refused = new Failure[1];
                files.lines(path, (offset, line, whole) -> {
                    Optional<AuditLine> read = whole ? AuditLine.read(line) : Optional.empty();
                    try {
                        if (read.isPresent()) {
                            if (read.get().event().isPresent()) {
                                visitor.visit(
                                        read.get().sequence(),
                                        read.get().event().get());
                            }
                        } else if (whole) {
                            throw new Failure("audit.damaged", "A line of the audit log is damaged; run verify.");
                        }
                        return true;
                    } catch (Failure e) {
                        refused[0] = e;
                        return false;
                    }
                });
                if (refused[0] != null) {
                    throw refused[0];
                }
            }
        } catch (IOException e) {
            throw new Failure("audit.unreadable", "The audit log cannot be read.", e);
        }
    }

    @Override
    public void close() throws Failure {
        signing.cancel(false);
        minutes.shutdown();
        try {
            if (commit.failure().isEmpty()) {
                signRoot();
                sync(sequenceNow());
            }
        } finally {
            closeFiles();
        }
    }

    private synchronized long sequenceNow() {
        return sequence;
    }

    private synchronized void closeFiles() throws Failure {
        try {
            closeFinished();
            file.close();
        } catch (IOException e) {
            throw new Failure("audit.close-failed", "The audit log did not close cleanly.", e);
        }
    }

    /// The file before the current one stays open until it can have no sync under way any more.
    private void closeFinished() throws IOException {
        if (finished != null) {
            finished.close();
            finished = null;
        }
    }

    List<Path> paths() throws IOException {
        return files.all();
    }

    /// Receives events in order.
    @FunctionalInterface
    public interface Visitor {
        void visit(long sequence, AuditEvent event) throws Failure;
    }
}
