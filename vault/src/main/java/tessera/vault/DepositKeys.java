package tessera.vault;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;

/// The keys of deposits. They are made and committed a batch at a time, before any of them is handed out; so a
/// new deposit costs no commit of its own.
final class DepositKeys {
    private static final int KEY_BYTES = 32;
    private static final int UUID_BYTES = 16;

    private final VaultDatabase database;
    private final VaultKeys keys;
    private final SecureRandom random;
    private final int batch;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<DepositKey> ready = new ArrayDeque<>();
    private final List<DepositId> handedOut = new ArrayList<>();

    DepositKeys(VaultDatabase database, VaultKeys keys, SecureRandom random, VaultLimits limits) {
        this.database = database;
        this.keys = keys;
        this.random = random;
        this.batch = limits.batch();
    }

    DepositKey next() throws Failure {
        lock.lock();
        try {
            if (ready.isEmpty()) {
                refill();
            }
            DepositKey key = ready.remove();
            handedOut.add(key.deposit());
            return key;
        } finally {
            lock.unlock();
        }
    }

    Optional<SecretKey> find(DepositId deposit) throws Failure {
        Optional<byte[]> wrapped = database.commit(connection -> KeyTable.find(connection, deposit));
        if (wrapped.isEmpty()) {
            return Optional.empty();
        }
        byte[] key = keys.deposits()
                .unwrap(wrapped.get(), associated(deposit))
                .orElseThrow(() -> new Failure(
                        "vault.key-damaged",
                        "The key of deposit " + deposit
                                + " in the vault was changed or wrapped by another master key."));
        return Optional.of(aes(key));
    }

    /// At a clean stop: says which keys were handed out, and deletes the others.
    void settle() throws Failure {
        lock.lock();
        try {
            List<DepositId> unused = ready.stream().map(DepositKey::deposit).toList();
            database.commit(connection -> {
                KeyTable.markUsed(connection, handedOut);
                KeyTable.deleteSpare(connection, unused);
                return unused;
            });
            ready.clear();
            handedOut.clear();
        } finally {
            lock.unlock();
        }
    }

    private void refill() throws Failure {
        List<DepositKey> fresh = new ArrayList<>();
        Map<DepositId, byte[]> wrapped = LinkedHashMap.newLinkedHashMap(batch);
        for (int i = 0; i < batch; i++) {
            DepositId deposit = new DepositId(UUID.randomUUID());
            byte[] key = new byte[KEY_BYTES];
            random.nextBytes(key);
            wrapped.put(deposit, keys.deposits().wrap(key, associated(deposit)));
            fresh.add(new DepositKey(deposit, aes(key)));
        }
        database.commit(connection -> {
            KeyTable.requireForWriting(connection, keys.keyFile());
            KeyTable.markUsed(connection, handedOut);
            KeyTable.insertSpare(connection, wrapped);
            return fresh;
        });
        handedOut.clear();
        ready.addAll(fresh);
    }

    private static SecretKey aes(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }

    /// Binds a wrapped key to its row.
    static byte[] associated(DepositId deposit) {
        return ByteBuffer.allocate(UUID_BYTES)
                .putLong(deposit.value().getMostSignificantBits())
                .putLong(deposit.value().getLeastSignificantBits())
                .array();
    }
}
