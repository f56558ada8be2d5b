package tessera.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.SecretKey;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.kernel.postgres.PostgresEndpoint;

/// The one place that has keys. Deposit keys are random, kept in the vault's own database wrapped by the master
/// key, and can be destroyed one by one; all other secrets are derived from the master key and stored nowhere.
///
/// Safe for use by many threads.
public final class Vault implements AutoCloseable {
    private final VaultDatabase database;
    private final KeyFile keyFile;
    private final DepositKeys depositKeys;

    private Vault(VaultDatabase database, KeyFile keyFile, DepositKeys depositKeys) {
        this.database = database;
        this.keyFile = keyFile;
        this.depositKeys = depositKeys;
    }

    /// Opens the vault, making its database when there is none. Fails with `key-file.wrong` when the vault was
    /// made with another key file.
    public static Vault open(PostgresEndpoint postgres, KeyFile keyFile, VaultLimits limits) throws Failure {
        SecureRandom random = new SecureRandom();
        VaultDatabase database = VaultDatabase.open(postgres, keyFile.databasePassword(VaultDatabase.NAME), limits);
        try {
            checkIdentity(database, keyFile);
            Sealing sealing = new Sealing(keyFile.master().deriveKey("wrap", "deposit", "AES"), random);
            return new Vault(database, keyFile, new DepositKeys(database, sealing, random, limits));
        } catch (Failure | RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /// The id and key of a new deposit. The key is durable already; it costs a commit once a batch.
    public DepositKey newDepositKey() throws Failure {
        return depositKeys.next();
    }

    /// Empty when the deposit's key was destroyed, or there never was one.
    public Optional<SecretKey> find(DepositId deposit) throws Failure {
        return depositKeys.find(deposit);
    }

    /// Destroys a deposit's key for good, durably before it returns; false when there is none to destroy.
    ///
    /// PostgreSQL keeps the old row, wrapped by the master key, until its page is reused and its log is
    /// recycled: [#compact] makes an end of the former. Copies in backups are the operator's to count.
    public boolean destroy(DepositId deposit) throws Failure {
        return database.commit(connection -> KeyTable.destroy(connection, deposit));
    }

    /// Rewrites the table of keys, so that no destroyed key is left in its file, wrapped or not. Nobody can
    /// read or make keys meanwhile: about a second for a million.
    public void compact() throws Failure {
        database.execute("VACUUM (FULL) deposit_key");
    }

    /// The HMAC-SHA256 key for a trial's source UIDs and data sets. No two trials share one.
    public SecretKey sourceKey(TrialCode trial) {
        return keyFile.master().deriveKey("source", trial.value(), "HmacSHA256");
    }

    /// The Ed25519 key pair that signs the roots of the audit chain.
    public KeyPair auditSigner() {
        return AuditKeys.from(keyFile.master().derive("audit", "signer"));
    }

    /// The HMAC-SHA256 key by which the database's gate signs contexts.
    public SecretKey gateSecret() {
        return keyFile.master().deriveKey("gate", "context", "HmacSHA256");
    }

    /// Writes all deposit keys, wrapped as they are, for a backup. It is of no use without the key file.
    public void exportTo(OutputStream target) throws Failure, IOException {
        VaultExport.write(database, keyFile.check(), target);
    }

    /// Takes an export into a vault that has no keys yet; all of it or nothing.
    public void importFrom(InputStream source) throws Failure, IOException {
        VaultExport.read(database, keyFile.check(), source);
    }

    @Override
    public void close() throws Failure {
        try {
            depositKeys.settle();
        } finally {
            database.close();
        }
    }

    private static void checkIdentity(VaultDatabase database, KeyFile keyFile) throws Failure {
        String expected = database.commit(connection -> KeyTable.claim(connection, keyFile.check()));
        if (!expected.equals(keyFile.check())) {
            throw new Failure(
                    "key-file.wrong",
                    "The key file " + keyFile.path() + " (check " + keyFile.check()
                            + ") is not the one this archive was made with (check " + expected + ").");
        }
        database.commit(KeyTable::markAllUsed);
    }
}
