package tessera.store.journal;

import java.nio.file.Path;
import java.util.Optional;
import javax.crypto.SecretKey;
import tessera.kernel.DepositId;
import tessera.kernel.Disk;
import tessera.kernel.Failure;

/// The intake journal.
public final class Journal implements AutoCloseable {
    private Journal() {}

    public static Journal open(Disk disk, Path directory, JournalLimits limits, KeySource keys) throws Failure {
        return tessera.store.Skeleton.missing();
    }

    /// Starts a record of kind [RecordKind#ARRIVAL]. `about` is the receiver's small note, encrypted like the content.
    public Arrival begin(DepositId deposit, SecretKey key, byte[] about) throws Failure {
        return tessera.store.Skeleton.missing();
    }

    /// Writes a small record without content; not yet durable.
    public RecordRef append(DepositId deposit, SecretKey key, RecordKind kind, byte[] about) throws Failure {
        return tessera.store.Skeleton.missing();
    }

    /// Returns when the record and all before it are durable.
    public void sync(RecordRef ref) throws Failure {
        tessera.store.Skeleton.<Object>missing();
    }

    public JournalRecord read(RecordRef ref) throws Failure {
        return tessera.store.Skeleton.missing();
    }

    /// Hands over, in order, what was in the journal when it was opened. Once, before anything is begun.
    public ReplayReport replay(ReplayVisitor visitor) throws Failure {
        return tessera.store.Skeleton.missing();
    }

    /// Everything of the deposit is packed or rejected. Segments whose deposits are all released are recycled.
    public void release(DepositId deposit) throws Failure {
        tessera.store.Skeleton.<Object>missing();
    }

    /// Why the journal takes nothing more; empty while it is healthy.
    public Optional<Failure> failed() {
        return tessera.store.Skeleton.missing();
    }

    /// Bytes of journal files that hold something not yet released.
    public long backlogBytes() {
        return tessera.store.Skeleton.missing();
    }

    @Override
    public void close() throws Failure {
        tessera.store.Skeleton.<Object>missing();
    }
}
