package tessera.store.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import tessera.kernel.DepositId;
import tessera.kernel.KeyedDigest;

/// The two keys of one record, derived from its deposit's key and its salt (HKDF-SHA-256, RFC 5869): one
/// encrypts its chunks (AES-256-GCM), one seals its header.
///
/// A chunk's nonce is its part and index; the record's kind, deposit and salt are authenticated with it. So a
/// chunk decrypts nowhere but in its own place, and a header cannot be changed, shortened or put before another
/// record.
final class RecordKeys {
    static final int TAG_BYTES = 16;
    /// Content bytes in one chunk.
    static final int CHUNK_BYTES = 128 << 10;

    static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

    /// What a chunk belongs to.
    enum Part {
        ABOUT(0),
        CONTENT(1);

        private final int code;

        Part(int code) {
            this.code = code;
        }
    }

    private final SecretKey chunkKey;
    private final SecretKey sealKey;
    private final byte[] bound;

    RecordKeys(SecretKey depositKey, RecordKind kind, DepositId deposit, Salt salt) {
        this.chunkKey = derive(depositKey, salt, "tessera journal chunk", "AES");
        this.sealKey = derive(depositKey, salt, "tessera journal seal", "HmacSHA256");
        this.bound = ByteBuffer.allocate(36)
                .putInt(kind.code())
                .putLong(deposit.value().getMostSignificantBits())
                .putLong(deposit.value().getLeastSignificantBits())
                .put(salt.bytes())
                .array();
    }

    /// Bytes that `contentBytes` take when encrypted.
    static long sealedBytes(long contentBytes) {
        return Math.addExact(contentBytes, Math.ceilDiv(contentBytes, (long) CHUNK_BYTES) * TAG_BYTES);
    }

    void start(Cipher cipher, int mode, Part part, long index) {
        byte[] nonce = ByteBuffer.allocate(12).putInt(part.code).putLong(index).array();
        try {
            cipher.init(mode, chunkKey, new GCMParameterSpec(TAG_BYTES * 8, nonce));
            cipher.updateAAD(bound);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every key here is an AES key", e);
        }
    }

    byte[] seal(byte[] header) {
        return KeyedDigest.of(sealKey, Arrays.copyOf(header, RecordHeader.SEALED_BYTES));
    }

    boolean sealed(byte[] header) {
        byte[] seal = Arrays.copyOfRange(header, RecordHeader.SEAL_AT, RecordHeader.BYTES);
        return MessageDigest.isEqual(seal, seal(header));
    }

    static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private static SecretKey derive(SecretKey key, Salt salt, String purpose, String algorithm) {
        try {
            HKDFParameterSpec spec = HKDFParameterSpec.ofExtract()
                    .addIKM(key)
                    .addSalt(salt.bytes())
                    .thenExpand(purpose.getBytes(StandardCharsets.US_ASCII), 32);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 25 platform has HKDF", e);
        }
    }
}
