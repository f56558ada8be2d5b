package tessera.store.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import tessera.kernel.Failure;

/// A record whose header and note are read and proven; its content is read on demand.
final class StoredRecord implements JournalRecord {
    /// Opens the place of the content.
    @FunctionalInterface
    interface Opener {
        SeekableByteChannel open() throws IOException;
    }

    private final RecordRef ref;
    private final RecordHeader header;
    private final byte[] about;
    private final Opener opener;

    StoredRecord(RecordRef ref, RecordHeader header, byte[] about, Opener opener) {
        this.ref = ref;
        this.header = header;
        this.about = about;
        this.opener = opener;
    }

    @Override
    public RecordRef ref() {
        return ref;
    }

    @Override
    public RecordKind kind() {
        return header.kind();
    }

    @Override
    public byte[] about() {
        return about.clone();
    }

    @Override
    public long contentLength() {
        return header.contentBytes();
    }

    @Override
    public InputStream stream() {
        return Channels.newInputStream(channel());
    }

    @Override
    public SeekableByteChannel channel() {
        try {
            return opener.open();
        } catch (IOException e) {
            throw new UncheckedIOException("the file of a large journal record cannot be opened", e);
        }
    }

    @Override
    public ByteBuffer bytes(long maxBytes) throws Failure {
        if (header.contentBytes() > maxBytes) {
            throw new Failure("journal.record-too-large", "the record is longer than may be held in memory");
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(header.contentBytes()));
        readTo(bytes);
        return bytes.flip();
    }

    @Override
    public void readTo(ByteBuffer target) throws Failure {
        int length = Math.toIntExact(header.contentBytes());
        ByteBuffer room = target.slice(target.position(), length);
        try (SeekableByteChannel channel = opener.open()) {
            while (room.hasRemaining()) {
                if (channel.read(room) < 0) {
                    throw new IOException("a journal record ends early");
                }
            }
            target.position(target.position() + length);
        } catch (IOException e) {
            throw new Failure("journal.damaged", "a journal record cannot be read back", e);
        }
    }
}
