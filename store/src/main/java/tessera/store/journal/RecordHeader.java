package tessera.store.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import tessera.kernel.DepositId;

/// The first 128 bytes of a record, big-endian. It holds no identifier but our own random ones.
///
/// | at | bytes | what |
/// |---|---|---|
/// | 0 | 4 | `TJR1` |
/// | 4 | 2 | kind |
/// | 6 | 2 | zero |
/// | 8 | 8 | generation of the segment: a recycled segment has a new one, so that its old records are not read
/// again |
/// | 16 | 8 | sequence |
/// | 24 | 16 | deposit |
/// | 40 | 16 | salt, from which the record's own keys are derived |
/// | 56 | 8 | content bytes before encryption |
/// | 64 | 8 | body bytes that follow this header: the encrypted note and, unless `large`, the encrypted content |
/// | 72 | 8 | number of the file that holds the content, 0 when it follows here |
/// | 80 | 4 | note bytes before encryption |
/// | 84 | 4 | CRC-32C of the body |
/// | 88 | 4 | zero |
/// | 92 | 4 | CRC-32C of all other bytes of the header |
/// | 96 | 32 | seal: HMAC-SHA-256 of the first 92 bytes with a key of the record; zero in marks without a key |
record RecordHeader(
        RecordKind kind,
        long generation,
        long sequence,
        DepositId deposit,
        Salt salt,
        long contentBytes,
        long bodyBytes,
        long large,
        int aboutBytes,
        int bodyCrc) {
    static final int BYTES = 128;
    static final int SEALED_BYTES = 92;
    static final int SEAL_AT = 96;
    /// Records start on a boundary of a page: appending never rewrites a page that holds something
    /// acknowledged, and never has to read one first.
    static final int ALIGNMENT = 4096;

    private static final int MAGIC = 0x544A_5231;

    static long aligned(long bytes) {
        return Math.ceilDiv(bytes, (long) ALIGNMENT) * ALIGNMENT;
    }

    /// Bytes of the whole record in its segment.
    long recordBytes() {
        return aligned(BYTES + bodyBytes);
    }

    /// Writes the header at the start of `target`; with a seal unless `keys` is empty.
    void encode(byte[] target, Optional<RecordKeys> keys) {
        ByteBuffer out = ByteBuffer.wrap(target, 0, BYTES);
        out.putInt(MAGIC).putShort((short) kind.code()).putShort((short) 0);
        out.putLong(generation).putLong(sequence);
        out.putLong(deposit.value().getMostSignificantBits())
                .putLong(deposit.value().getLeastSignificantBits());
        out.putLong(salt.high()).putLong(salt.low());
        out.putLong(contentBytes).putLong(bodyBytes).putLong(large);
        out.putInt(aboutBytes).putInt(bodyCrc).putInt(0).putInt(0);
        out.put(keys.map(k -> k.seal(target)).orElseGet(() -> new byte[BYTES - SEAL_AT]));
        out.putInt(SEALED_BYTES, crc(target));
    }

    /// Reads a header; empty when these bytes are not one of this generation.
    static Optional<RecordHeader> decode(byte[] bytes, long generation) {
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, BYTES);
        if (in.getInt() != MAGIC || in.getInt(SEALED_BYTES) != crc(bytes) || in.getLong(8) != generation) {
            return Optional.empty();
        }
        return RecordKind.of(in.getShort(4))
                .filter(_ -> plausible(in.getLong(56), in.getLong(64), in.getInt(80)))
                .map(kind -> new RecordHeader(
                        kind,
                        generation,
                        in.getLong(16),
                        new DepositId(new UUID(in.getLong(24), in.getLong(32))),
                        new Salt(in.getLong(40), in.getLong(48)),
                        in.getLong(56),
                        in.getLong(64),
                        in.getLong(72),
                        in.getInt(80),
                        in.getInt(84)));
    }

    private static boolean plausible(long contentBytes, long bodyBytes, int aboutBytes) {
        return contentBytes >= 0
                && bodyBytes >= 0
                && bodyBytes < 1L << 40
                && aboutBytes >= 0
                && aboutBytes <= bodyBytes;
    }

    private static int crc(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, SEALED_BYTES);
        crc.update(header, SEAL_AT, BYTES - SEAL_AT);
        return (int) crc.getValue();
    }
}
