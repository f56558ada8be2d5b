package tessera.store.journal;

import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import tessera.kernel.DepositId;

/// Keys of deposits for tests, from a seed.
public final class TestKeys implements KeySource {
    private final ConcurrentHashMap<DepositId, SecretKey> keys = new ConcurrentHashMap<>();
    private final Random random;

    public TestKeys(long seed) {
        this.random = new Random(seed);
    }

    public DepositId newDeposit() {
        DepositId deposit = new DepositId(new UUID(random.nextLong(), random.nextLong()));
        byte[] key = new byte[32];
        random.nextBytes(key);
        keys.put(deposit, new SecretKeySpec(key, "AES"));
        return deposit;
    }

    public SecretKey of(DepositId deposit) {
        return find(deposit).orElseThrow();
    }

    public void destroy(DepositId deposit) {
        keys.remove(deposit);
    }

    @Override
    public Optional<SecretKey> find(DepositId deposit) {
        return Optional.ofNullable(keys.get(deposit));
    }
}
