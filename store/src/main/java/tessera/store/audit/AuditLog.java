package tessera.store.audit;

import java.nio.file.Path;
import java.time.Clock;
import tessera.kernel.Disk;
import tessera.kernel.Failure;

/// The audit log of one node.
public final class AuditLog implements AutoCloseable {
    private AuditLog() {}

    public static AuditLog open(Disk disk, Path directory, String node, RootSigner signer, Clock clock) throws Failure {
        return tessera.store.Skeleton.missing();
    }

    /// Puts the event into the chain and returns its sequence; durable only after [#sync].
    public long append(AuditEvent event) throws Failure {
        return tessera.store.Skeleton.missing();
    }

    /// Returns when the event and all before it are durable.
    public void sync(long sequence) throws Failure {
        tessera.store.Skeleton.<Object>missing();
    }

    public ChainReport verify() throws Failure {
        return tessera.store.Skeleton.missing();
    }

    public void read(Visitor visitor) throws Failure {
        tessera.store.Skeleton.<Object>missing();
    }

    @Override
    public void close() throws Failure {
        tessera.store.Skeleton.<Object>missing();
    }

    /// Receives events in order.
    @FunctionalInterface
    public interface Visitor {
        void visit(long sequence, AuditEvent event) throws Failure;
    }
}
