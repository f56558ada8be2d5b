package tessera.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The 32 random bytes that everything secret in an archive hangs on. They are used for nothing but to derive
/// keys, each for one purpose (HKDF-SHA256, RFC 5869).
final class MasterKey {
    static final int LENGTH_BYTES = 32;

    private static final int DERIVED_BYTES = 32;
    private static final int CHECK_BYTES = 8;

    private final byte[] bytes;

    MasterKey(byte[] bytes) {
        if (bytes.length != LENGTH_BYTES) {
            throw new IllegalArgumentException("a master key has " + LENGTH_BYTES + " bytes");
        }
        this.bytes = bytes.clone();
    }

    static MasterKey random(SecureRandom random) {
        byte[] bytes = new byte[LENGTH_BYTES];
        random.nextBytes(bytes);
        return new MasterKey(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /// 32 bytes for one use. The purpose is a word of ours without `/`, so that no two pairs make the same
    /// text.
    byte[] derive(String purpose, String name) {
        String info = "tessera/1/" + purpose + "/" + name;
        try {
            HKDFParameterSpec spec = HKDFParameterSpec.ofExtract()
                    .addIKM(bytes)
                    .thenExpand(info.getBytes(StandardCharsets.UTF_8), DERIVED_BYTES);
            return KDF.getInstance("HKDF-SHA256").deriveData(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("JDK 25 has HKDF-SHA256", e);
        }
    }

    SecretKey deriveKey(String purpose, String name, String algorithm) {
        return new SecretKeySpec(derive(purpose, name), algorithm);
    }

    /// Tells master keys apart without giving anything of them away.
    String check() {
        return HexFormat.of().formatHex(derive("check", ""), 0, CHECK_BYTES);
    }

    @Override
    public String toString() {
        return "***";
    }
}
