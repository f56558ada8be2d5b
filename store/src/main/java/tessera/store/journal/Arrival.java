package tessera.store.journal;

import java.nio.ByteBuffer;
import tessera.kernel.Failure;

/// One record on its way into the journal. Used by one thread at a time; ends with [#finish] or [#abandon],
/// exactly once (closing an unfinished arrival abandons it).
public interface Arrival extends AutoCloseable {
    /// Takes all remaining bytes of `content`; encrypts them from where they are.
    void write(ByteBuffer content) throws Failure;

    /// Content bytes taken so far.
    long lengthBytes();

    /// Puts the record into the journal. It is written, not yet durable: only [Journal#sync] makes it so.
    RecordRef finish() throws Failure;

    /// Forgets the record and gives its memory back. Does nothing after [#finish].
    void abandon();

    @Override
    default void close() {
        abandon();
    }
}
