package tessera.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.kernel.postgres.PostgresEndpoint;

/// The one place that has keys. Deposit keys are random, kept in the vault's own database wrapped by the master
/// key, and can be destroyed one by one. So are participants: who they are is sealed there, and comes out again
/// through [Reidentification] only. The secrets of trials are derived from a root secret that outlives the key
/// file, so that UIDs stay the same when that is rotated ([KeyRotation]).
///
/// Safe for use by many threads.
public final class Vault implements AutoCloseable {
    private final VaultDatabase database;
    private final VaultKeys keys;
    private final DepositKeys depositKeys;
    private final Participants participants;
    private volatile MasterKey root;

    private Vault(VaultDatabase database, KeyFile keyFile, VaultLimits limits) throws Failure {
        SecureRandom random = new SecureRandom();
        this.database = database;
        this.keys = new VaultKeys(keyFile, random);
        this.root = database.commit(connection -> {
            boolean isNew = KeyTable.claim(connection, keys.check());
            KeyTable.require(connection, keys.keyFile());
            KeyTable.markAllUsed(connection);
            return RootSecret.claim(connection, keys, isNew, random);
        });
        this.depositKeys = new DepositKeys(database, keys, random, limits);
        this.participants = new Participants(database, keys, random);
    }

    /// Opens the vault, making its database when there is none. Fails with `key-file.wrong` when the vault was
    /// made with another key file, and with `key-file.rotated` when this one was given up.
    public static Vault open(PostgresEndpoint postgres, KeyFile keyFile, VaultLimits limits) throws Failure {
        VaultDatabase database = VaultDatabase.open(postgres, keyFile.databasePassword(VaultDatabase.NAME), limits);
        try {
            return new Vault(database, keyFile, limits);
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
        return root.deriveKey("source", trial.value(), "HmacSHA256");
    }

    /// The new UIDs of a trial. Another trial or version, other UIDs.
    ///
    /// @param version of the trial's UIDs, from 1; a new one only when all of them are to be made anew
    public UidDomain uids(TrialCode trial, int version) {
        if (version < 1) {
            throw new IllegalArgumentException("versions begin with 1");
        }
        return new UidDomain(root.deriveKey("uid", trial.value() + "/" + version, "HmacSHA256"));
    }

    /// The HMAC-SHA256 key for values that a trial's profile replaces by a keyed hash. No two trials share one.
    public SecretKey hashKey(TrialCode trial) {
        return root.deriveKey("hash", trial.value(), "HmacSHA256");
    }

    /// The participant that this person is in the trial, who is enrolled if they are not yet. Code and date
    /// offset are made once; they and the identifiers that were given first stay. Durable before it returns.
    public Participant enrol(TrialCode trial, String site, Identifiers identifiers) throws Failure {
        return participants.enrol(trial, site, identifiers);
    }

    /// Takes a trial's list of participants: all of it, or, with a [Failure] that says which line is wrong, none.
    /// Who was enrolled before keeps code and offset. From now on the trial has a list.
    public List<Participant> register(TrialCode trial, List<Registration> registrations) throws Failure {
        return participants.register(trial, registrations);
    }

    /// Whether the trial was given a list of its participants.
    public boolean isListed(TrialCode trial) throws Failure {
        return !participants.listedSites(trial).isEmpty();
    }

    /// The sites of the trial's list.
    public List<String> sites(TrialCode trial) throws Failure {
        return participants.listedSites(trial);
    }

    /// Whether what is said of a participant contradicts nothing that is known of them, from the trial's list or else
    /// from the first scan that came.
    public boolean fits(Participant participant, Claims claims) throws Failure {
        return participants.fit(participant, claims);
    }

    /// The participant whom the issuer's patient id names, in any spelling that counts as the same.
    public Optional<Participant> find(TrialCode trial, String issuer, String patientId) throws Failure {
        return participants.find(trial, new PersonKey(issuer, patientId));
    }

    public Optional<Participant> find(TrialCode trial, ParticipantCode code) throws Failure {
        return participants.find(trial, code);
    }

    /// The Ed25519 key pair that signs the roots of the audit chain.
    public KeyPair auditSigner() {
        return AuditKeys.from(root.derive("audit", "signer"));
    }

    /// The HMAC-SHA256 key by which the database's gate signs contexts.
    public SecretKey gateSecret() {
        return keys.master().deriveKey("gate", "context", "HmacSHA256");
    }

    /// Re-identification, which writes its events to this audit before it does anything.
    public Reidentification reidentification(ReidentificationAudit audit, Clock clock) {
        return new Reidentification(database, keys, participants, audit, clock);
    }

    /// Writes everything in the vault, wrapped and sealed as it is, for a backup. It is of no use without the key
    /// file.
    public void exportTo(OutputStream target) throws Failure, IOException {
        VaultExport.write(database, keys, target);
    }

    /// Takes an export into a vault that has no deposits and participants yet; all of it or nothing. Secrets
    /// that were asked for before are of the vault as it was.
    public void importFrom(InputStream source) throws Failure, IOException {
        root = VaultExport.read(database, keys, source);
    }

    @Override
    public void close() throws Failure {
        try {
            depositKeys.settle();
        } finally {
            database.close();
        }
    }
}
