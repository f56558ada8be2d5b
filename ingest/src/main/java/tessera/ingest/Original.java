package tessera.ingest;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Optional;
import tessera.kernel.BuffersChannel;
import tessera.store.journal.JournalRecord;

/// An object as it came: decrypted in memory when it is small enough, else decrypted from the journal as often as
/// it is read.
///
/// @param memory good until the next original is read
record Original(JournalRecord kept, Optional<ByteBuffer> memory) {
    SeekableByteChannel channel() {
        return memory.isPresent() ? new BuffersChannel(List.of(memory.get())) : kept.channel();
    }

    @Override
    public String toString() {
        return "Original[***]";
    }
}
