package tessera.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import tessera.kernel.DiskFile;

/// Reads encrypted content at any position, one chunk at a time; a chunk that fails its authentication is an
/// IOException. A read that covers a whole chunk decrypts it into the caller's buffer without a copy.
final class ChunkChannel implements SeekableByteChannel {
    /// Where the encrypted chunks lie.
    ///
    /// @param closeFile whether the file is this reader's own
    record Place(DiskFile file, long offset, boolean closeFile) {}

    private final Place place;
    private final RecordKeys keys;
    private final CipherPool ciphers;
    private final long size;
    private final byte[] sealed = new byte[RecordKeys.SEALED_CHUNK_BYTES];
    /// Made when a read first wants a part of a chunk.
    private ByteBuffer plain = ByteBuffer.allocate(0);
    private long plainIndex = -1;
    private long position;
    private boolean open = true;

    ChunkChannel(Place place, RecordKeys keys, CipherPool ciphers, long size) {
        this.place = place;
        this.keys = keys;
        this.ciphers = ciphers;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        int start = target.position();
        while (target.hasRemaining() && position < size) {
            long index = position / RecordKeys.CHUNK_BYTES;
            int within = (int) (position % RecordKeys.CHUNK_BYTES);
            int length = chunkLength(index);
            if (within == 0 && target.remaining() >= length && index != plainIndex) {
                decrypt(index, target);
                position += length;
            } else {
                hold(index);
                int taken = Math.min(target.remaining(), length - within);
                target.put(plain.slice(within, taken));
                position += taken;
            }
        }
        return target.position() - start;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() throws IOException {
        if (open && place.closeFile()) {
            place.file().close();
        }
        open = false;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    private int chunkLength(long index) {
        return (int) Math.min(RecordKeys.CHUNK_BYTES, size - index * RecordKeys.CHUNK_BYTES);
    }

    private void hold(long index) throws IOException {
        if (index != plainIndex) {
            plainIndex = -1;
            plain = plain.capacity() == 0 ? ByteBuffer.allocate(RecordKeys.CHUNK_BYTES) : plain.clear();
            decrypt(index, plain);
            plain.clear();
            plainIndex = index;
        }
    }

    private void decrypt(long index, ByteBuffer target) throws IOException {
        int length = chunkLength(index) + RecordKeys.TAG_BYTES;
        readFully(place, index * RecordKeys.SEALED_CHUNK_BYTES, ByteBuffer.wrap(sealed, 0, length));
        Cipher cipher = ciphers.take();
        try {
            keys.start(cipher, Cipher.DECRYPT_MODE, RecordKeys.Part.CONTENT, index);
            cipher.doFinal(ByteBuffer.wrap(sealed, 0, length), target);
        } catch (GeneralSecurityException e) {
            throw new IOException("a chunk of a journal record fails its authentication", e);
        } finally {
            ciphers.giveBack(cipher);
        }
    }

    static void readFully(Place place, long from, ByteBuffer target) throws IOException {
        long at = place.offset() + from;
        while (target.hasRemaining()) {
            int read = place.file().read(target, at);
            if (read < 0) {
                throw new IOException("a journal file ends before its record does");
            }
            at += read;
        }
    }
}
