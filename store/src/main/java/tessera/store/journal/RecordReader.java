package tessera.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.zip.CRC32C;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import tessera.kernel.DiskFile;
import tessera.kernel.Failure;

/// Reads records back and proves them: header, seal, note.
final class RecordReader {
    private final LargeFiles largeFiles;
    private final CipherPool ciphers;

    RecordReader(LargeFiles largeFiles, CipherPool ciphers) {
        this.largeFiles = largeFiles;
        this.ciphers = ciphers;
    }

    StoredRecord read(Segment segment, RecordRef ref, SecretKey key) throws Failure {
        ChunkChannel.Place place = new ChunkChannel.Place(segment.file, ref.offset(), false);
        try {
            byte[] bytes = new byte[RecordHeader.BYTES];
            ChunkChannel.readFully(place, 0, ByteBuffer.wrap(bytes));
            RecordHeader header = RecordHeader.decode(bytes, segment.generation)
                    .filter(h -> h.sequence() == ref.sequence() && h.deposit().equals(ref.deposit()))
                    .orElseThrow(() -> new Failure("journal.record-gone", "there is no such record any more"));
            RecordKeys keys = new RecordKeys(key, header.kind(), header.deposit(), header.salt());
            if (!keys.sealed(bytes)) {
                throw new Failure("journal.damaged", "the header of a journal record fails its authentication");
            }
            byte[] about = about(place, header, keys);
            return new StoredRecord(ref, header, about, () -> content(place, header, keys));
        } catch (IOException e) {
            throw new Failure("journal.damaged", "a journal record cannot be read back", e);
        }
    }

    /// Whether the record is whole, as far as can be told without its key. A crash may leave a header of which
    /// the body, and with it the length of the file, never reached the disk.
    boolean whole(Segment segment, SegmentScan.Found found) throws IOException {
        RecordHeader header = found.header();
        if (segment.file.size() - found.offset() - RecordHeader.BYTES < header.bodyBytes()) {
            return false;
        }
        CRC32C crc = new CRC32C();
        ByteBuffer piece = ByteBuffer.allocate((int) Math.min(1 << 20, header.bodyBytes()));
        ChunkChannel.Place place = new ChunkChannel.Place(segment.file, found.offset() + RecordHeader.BYTES, false);
        for (long at = 0; at < header.bodyBytes(); at += piece.limit()) {
            piece.clear().limit((int) Math.min(piece.capacity(), header.bodyBytes() - at));
            ChunkChannel.readFully(place, at, piece);
            crc.update(piece.flip());
        }
        return (int) crc.getValue() == header.bodyCrc() && largeIsThere(header);
    }

    private boolean largeIsThere(RecordHeader header) throws IOException {
        if (header.large() == 0) {
            return true;
        }
        try (DiskFile file = largeFiles.read(header.large())) {
            return file.size() == RecordKeys.sealedBytes(header.contentBytes());
        } catch (IOException missing) {
            return false;
        }
    }

    private byte[] about(ChunkChannel.Place place, RecordHeader header, RecordKeys keys) throws IOException {
        byte[] sealed = new byte[header.aboutBytes() + RecordKeys.TAG_BYTES];
        ChunkChannel.readFully(place, RecordHeader.BYTES, ByteBuffer.wrap(sealed));
        Cipher cipher = ciphers.take();
        try {
            keys.start(cipher, Cipher.DECRYPT_MODE, RecordKeys.Part.ABOUT, 0);
            return cipher.doFinal(sealed);
        } catch (GeneralSecurityException e) {
            throw new IOException("the note of a journal record fails its authentication", e);
        } finally {
            ciphers.giveBack(cipher);
        }
    }

    private ChunkChannel content(ChunkChannel.Place place, RecordHeader header, RecordKeys keys) throws IOException {
        long prefix = (long) RecordHeader.BYTES + header.aboutBytes() + RecordKeys.TAG_BYTES;
        ChunkChannel.Place content = header.large() == 0
                ? new ChunkChannel.Place(place.file(), place.offset() + prefix, false)
                : new ChunkChannel.Place(largeFiles.read(header.large()), 0, true);
        return new ChunkChannel(content, keys, ciphers, header.contentBytes());
    }
}
