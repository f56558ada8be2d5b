package tessera.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;

/// A record that is being made: encrypted from the caller's buffers straight into slabs, which the journal then
/// writes as they are. The first slab starts with the header and the encrypted note. When the content outgrows
/// its limit, or memory is short, what there is moves to a file of its own and the first slab becomes that
/// file's buffer.
final class RecordDraft implements Arrival {
    private final Journal journal;
    private final RecordKind kind;
    private final DepositId deposit;
    private final Salt salt;
    private final RecordKeys keys;
    private final Cipher cipher;
    private final int aboutBytes;
    private final int prefixBytes;
    private final List<Slab> slabs = new ArrayList<>();
    private long contentBytes;
    private int inChunk;
    private LargeFiles.@Nullable Writing large;
    private boolean ended;

    RecordDraft(Journal journal, RecordKind kind, DepositId deposit, SecretKey key, byte[] about) throws Failure {
        journal.requireHealthy();
        if (about.length > journal.limits().aboutBytes()) {
            throw new Failure("journal.about-too-large", "the receiver's note is longer than the limit");
        }
        this.journal = journal;
        this.kind = kind;
        this.deposit = deposit;
        this.salt = journal.newSalt();
        this.keys = new RecordKeys(key, kind, deposit, salt);
        this.aboutBytes = about.length;
        this.prefixBytes = RecordHeader.BYTES + about.length + RecordKeys.TAG_BYTES;
        slabs.add(new Slab(journal.slabs().first()));
        this.cipher = journal.ciphers().take();
        slabs.getFirst().end = RecordHeader.BYTES;
        keys.start(cipher, Cipher.ENCRYPT_MODE, RecordKeys.Part.ABOUT, 0);
        encrypt(ByteBuffer.wrap(about), true);
    }

    @Override
    public void write(ByteBuffer content) throws Failure {
        requireOpen();
        try {
            while (content.hasRemaining()) {
                if (inChunk == 0) {
                    makeRoomForChunk();
                    long index = contentBytes / RecordKeys.CHUNK_BYTES;
                    keys.start(cipher, Cipher.ENCRYPT_MODE, RecordKeys.Part.CONTENT, index);
                }
                int taken = Math.min(content.remaining(), RecordKeys.CHUNK_BYTES - inChunk);
                ByteBuffer piece = content.slice(content.position(), taken);
                content.position(content.position() + taken);
                inChunk += taken;
                contentBytes += taken;
                encrypt(piece, inChunk == RecordKeys.CHUNK_BYTES);
                inChunk %= RecordKeys.CHUNK_BYTES;
            }
        } catch (IOException e) {
            throw spillFailed(e);
        }
    }

    @Override
    public long lengthBytes() {
        return contentBytes;
    }

    @Override
    public RecordRef finish() throws Failure {
        requireOpen();
        try {
            if (inChunk > 0) {
                encrypt(ByteBuffer.allocate(0), true);
            }
            long number = publishLarge();
            pad(slabs.getLast());
            return journal.put(this, bodyCrc(), number);
        } catch (IOException e) {
            throw spillFailed(e);
        } finally {
            abandon();
        }
    }

    @Override
    public void abandon() {
        if (ended) {
            return;
        }
        ended = true;
        slabs.forEach(slab -> journal.slabs().giveBack(slab.bytes));
        journal.ciphers().giveBack(cipher);
        LargeFiles.Writing unfinished = large;
        if (unfinished != null) {
            try {
                unfinished.abandon();
            } catch (IOException leftBehind) {
                // The next start removes it: no record names it.
                large = null;
            }
        }
    }

    /// The header for the place that the journal has chosen.
    RecordHeader header(long generation, long sequence, int bodyCrc, long largeNumber) {
        long body = bodyBytes();
        return new RecordHeader(
                kind, generation, sequence, deposit, salt, contentBytes, body, largeNumber, aboutBytes, bodyCrc);
    }

    DepositId deposit() {
        return deposit;
    }

    Optional<RecordKeys> keys() {
        return Optional.of(keys);
    }

    List<Slab> slabs() {
        return slabs;
    }

    long recordBytes() {
        return RecordHeader.aligned(RecordHeader.BYTES + bodyBytes());
    }

    private long bodyBytes() {
        return slabs.stream().mapToLong(slab -> slab.end).sum() - RecordHeader.BYTES;
    }

    private int bodyCrc() {
        CRC32C crc = new CRC32C();
        int from = RecordHeader.BYTES;
        for (Slab slab : slabs) {
            crc.update(slab.bytes, from, slab.end - from);
            from = 0;
        }
        return (int) crc.getValue();
    }

    private void encrypt(ByteBuffer piece, boolean endOfChunk) {
        Slab slab = slabs.getLast();
        ByteBuffer out = ByteBuffer.wrap(slab.bytes);
        out.position(slab.end);
        try {
            if (endOfChunk) {
                cipher.doFinal(piece, out);
            } else {
                cipher.update(piece, out);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a slab has room for a whole chunk", e);
        }
        slab.end = out.position();
    }

    private void makeRoomForChunk() throws IOException {
        boolean bounded = large != null
                || contentBytes + RecordKeys.CHUNK_BYTES <= journal.limits().bufferedRecordBytes();
        boolean room = slabs.getLast().end + RecordKeys.SEALED_CHUNK_BYTES <= SlabPool.SLAB_BYTES;
        if (bounded && room) {
            return;
        }
        if (bounded && large == null) {
            Optional<byte[]> more = journal.slabs().further();
            if (more.isPresent()) {
                slabs.add(new Slab(more.get()));
                return;
            }
        }
        spill();
    }

    private void spill() throws IOException {
        LargeFiles.Writing file = large == null ? journal.largeFiles().begin() : large;
        large = file;
        int from = prefixBytes;
        for (Slab slab : slabs) {
            file.write(slab.bytes, from, slab.end);
            from = 0;
        }
        while (slabs.size() > 1) {
            journal.slabs().giveBack(slabs.removeLast().bytes);
        }
        slabs.getFirst().end = prefixBytes;
    }

    private long publishLarge() throws IOException {
        if (large == null) {
            return 0;
        }
        spill();
        LargeFiles.Writing file = large;
        large = null;
        return file.publish();
    }

    private Failure spillFailed(IOException cause) {
        abandon();
        return new Failure("disk.write-failed", "a large arrival could not be written to the journal", cause);
    }

    private void requireOpen() throws Failure {
        if (ended) {
            throw new IllegalStateException("this arrival has ended");
        }
        journal.requireHealthy();
    }

    /// Zeros up to the page boundary: stale bytes of an earlier record must not reach the disk.
    private static void pad(Slab slab) {
        int to = Math.min(slab.bytes.length, slab.end + RecordHeader.ALIGNMENT);
        Arrays.fill(slab.bytes, slab.end, to, (byte) 0);
    }

    /// One slab and how far it is filled.
    static final class Slab {
        final byte[] bytes;
        int end;

        Slab(byte[] bytes) {
            this.bytes = bytes;
        }
    }
}
