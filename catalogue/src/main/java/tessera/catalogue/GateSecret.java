package tessera.catalogue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import tessera.catalogue.sql.Sql;
import tessera.kernel.Failure;

/// Puts the gate's key into its table, already combined with the pads of HMAC (RFC 2104 §2), so that the
/// database signs with two plain hashes and needs no extension.
final class GateSecret {
    private static final int BLOCK_BYTES = 64;
    private static final int INNER_PAD = 0x36;
    private static final int OUTER_PAD = 0x5c;

    private GateSecret() {}

    static void store(DataSource owner, SecretKey key) throws Failure {
        byte[] bytes = key.getEncoded();
        if (bytes == null || bytes.length == 0 || bytes.length > BLOCK_BYTES) {
            throw new IllegalArgumentException("the gate's key has 1 to 64 bytes");
        }
        byte[] inner = padded(bytes, INNER_PAD);
        byte[] outer = padded(bytes, OUTER_PAD);
        try (Connection connection = owner.getConnection()) {
            Sql.inTransaction(connection, c -> {
                Sql.execute(c, "set local role " + CatalogueRoles.GATE);
                return Sql.update(c, """
                        insert into gate.secret (inner_key, outer_key) values (?, ?)
                        on conflict (only_row) do update
                        set inner_key = excluded.inner_key, outer_key = excluded.outer_key
                        """, inner, outer);
            });
        } catch (SQLException e) {
            throw Sql.failure(e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static byte[] padded(byte[] key, int pad) {
        byte[] block = Arrays.copyOf(key, BLOCK_BYTES);
        for (int i = 0; i < BLOCK_BYTES; i++) {
            block[i] ^= (byte) pad;
        }
        return block;
    }
}
