package tessera.vault;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.kernel.postgres.PostgresEndpoint;

/// Puts a new key file in the place of the old one. One transaction wraps everything anew; then the tables are
/// rewritten, so that nothing wrapped with the old one stays in their files. It may be stopped anywhere and run
/// again with the same two key files, both of which must be kept until it says [State#DONE].
///
/// Codes, date offsets, UIDs, source marks and the audit log's signer stay as they are. A vault that is open
/// with the old key file can make no more keys and enrol nobody: it fails with `key-file.rotated`.
///
/// The passwords of database roles change with the key file. The vault's own is seen to here; a superuser's and
/// the catalogue's are the caller's to set.
public final class KeyRotation implements AutoCloseable {
    private static final int ROWS_AT_ONCE = 1000;

    private final VaultDatabase database;
    private final VaultKeys before;
    private final VaultKeys after;
    private final SecureRandom random;

    private KeyRotation(VaultDatabase database, VaultKeys before, VaultKeys after, SecureRandom random) {
        this.database = database;
        this.before = before;
        this.after = after;
        this.random = random;
    }

    /// How far it has come.
    public enum State {
        /// The old key file opens the vault, and the new one does not.
        NOT_STARTED,
        /// The new key file opens the vault; values wrapped with the old one may still lie in the tables' files.
        WRAPPED_ANEW,
        /// The old key file is of no use for the tables any more, only for earlier backups.
        DONE
    }

    /// Fails with `key-file.same` when the two are one. Both key files must be on stable storage, as those that
    /// [KeyFiles] makes are.
    public static KeyRotation open(PostgresEndpoint postgres, KeyFile before, KeyFile after) throws Failure {
        if (before.check().equals(after.check())) {
            throw new Failure("key-file.same", "The new key file holds the same key as the old one.");
        }
        SecureRandom random = new SecureRandom();
        VaultDatabase database =
                VaultDatabase.open(postgres, after.databasePassword(VaultDatabase.NAME), VaultLimits.DEFAULT);
        return new KeyRotation(database, new VaultKeys(before, random), new VaultKeys(after, random), random);
    }

    /// Fails with `key-file.wrong` when the vault belongs to neither, or came to the new one from a third.
    public State state() throws Failure {
        return database.commit(connection -> stateOf(VaultIdentity.read(connection, "")));
    }

    /// Does what is left to do; nothing when it is done.
    public void run() throws Failure {
        switch (state()) {
            case NOT_STARTED -> {
                wrapAnew();
                sweep();
            }
            case WRAPPED_ANEW -> sweep();
            case DONE -> {}
        }
    }

    /// All or nothing.
    void wrapAnew() throws Failure {
        database.commit(connection -> {
            if (stateOf(VaultIdentity.read(connection, "FOR UPDATE")) != State.NOT_STARTED) {
                return 0L;
            }
            RootSecret.claim(connection, before, false, random);
            lock(connection);
            long rows = depositKeys(connection) + participants(connection) + reasons(connection) + root(connection);
            handOver(connection);
            return rows;
        });
    }

    /// Rewrites the tables' files; it can be done again at any time.
    void sweep() throws Failure {
        for (String table : new String[] {"deposit_key", "participant", "reidentification", "vault_secret"}) {
            database.execute("VACUUM (FULL) " + table);
        }
        database.commit(connection -> update(connection, "UPDATE vault_identity SET swept = true"));
    }

    @Override
    public void close() {
        database.close();
    }

    private State stateOf(VaultIdentity identity) throws Failure {
        if (identity.keyCheck().equals(after.check())
                && identity.previousCheck().equals(before.check())) {
            return identity.swept() ? State.DONE : State.WRAPPED_ANEW;
        }
        identity.require(before.keyFile());
        return State.NOT_STARTED;
    }

    private static void lock(Connection connection) throws SQLException {
        update(
                connection,
                "LOCK TABLE deposit_key, participant, reidentification, vault_secret IN SHARE ROW EXCLUSIVE MODE");
    }

    private long depositKeys(Connection connection) throws SQLException, Failure {
        String select = "SELECT deposit, wrapped FROM deposit_key WHERE wrapped IS NOT NULL";
        String update = "UPDATE deposit_key SET wrapped = ? WHERE deposit = ?";
        return rewrite(connection, select, update, (row, set) -> {
            DepositId deposit = new DepositId(row.getObject(1, UUID.class));
            byte[] associated = DepositKeys.associated(deposit);
            set.setBytes(1, again(before.deposits(), after.deposits(), row.getBytes(2), associated));
            set.setObject(2, deposit.value());
        });
    }

    private long participants(Connection connection) throws SQLException, Failure {
        String select = "SELECT trial, code, date_offset, identifiers FROM participant";
        String update = """
                UPDATE participant SET date_offset = ?, identifiers = ?, identity_index = ?
                WHERE trial = ? AND code = ?
                """;
        return rewrite(connection, select, update, (row, set) -> {
            String trial = row.getString(1);
            String code = row.getString(2);
            byte[] ofOffset = ParticipantTable.associated("date_offset", trial, code);
            byte[] ofIdentifiers = ParticipantTable.associated("identifiers", trial, code);
            byte[] plain = opened(before.identifiers(), row.getBytes(4), ofIdentifiers);
            PersonKey person = IdentifiersForm.read(plain).person();
            set.setBytes(1, again(before.dateOffsets(), after.dateOffsets(), row.getBytes(3), ofOffset));
            set.setBytes(2, after.identifiers().wrap(plain, ofIdentifiers));
            set.setBytes(3, person.index(after.index(new TrialCode(trial))));
            set.setString(4, trial);
            set.setString(5, code);
        });
    }

    private long reasons(Connection connection) throws SQLException, Failure {
        String select = "SELECT request, reason FROM reidentification";
        String update = "UPDATE reidentification SET reason = ? WHERE request = ?";
        return rewrite(connection, select, update, (row, set) -> {
            UUID request = row.getObject(1, UUID.class);
            byte[] associated = RequestTable.associated(request);
            set.setBytes(1, again(before.reasons(), after.reasons(), row.getBytes(2), associated));
            set.setObject(2, request);
        });
    }

    private long root(Connection connection) throws SQLException, Failure {
        String update = "UPDATE vault_secret SET wrapped = ? WHERE name = 'root'";
        return rewrite(
                connection,
                RootSecret.SELECT,
                update,
                (row, set) ->
                        set.setBytes(1, again(before.root(), after.root(), row.getBytes(1), RootSecret.associated())));
    }

    private void handOver(Connection connection) throws SQLException {
        String sql = "UPDATE vault_identity SET key_check = ?, previous_check = ?, swept = false";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, after.check());
            statement.setString(2, before.check());
            statement.executeUpdate();
        }
    }

    /// Sets the parameters of a row's update.
    private interface Rewriting {
        void fill(ResultSet row, PreparedStatement set) throws SQLException, Failure;
    }

    private static long rewrite(Connection connection, String select, String update, Rewriting rewriting)
            throws SQLException, Failure {
        long rows = 0;
        try (PreparedStatement from = connection.prepareStatement(select);
                PreparedStatement set = connection.prepareStatement(update)) {
            from.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = from.executeQuery()) {
                while (row.next()) {
                    rewriting.fill(row, set);
                    set.addBatch();
                    if (++rows % ROWS_AT_ONCE == 0) {
                        set.executeBatch();
                    }
                }
            }
            set.executeBatch();
        }
        return rows;
    }

    private static byte[] again(Sealing from, Sealing to, byte[] wrapped, byte[] associated) throws Failure {
        return to.wrap(opened(from, wrapped, associated), associated);
    }

    private static byte[] opened(Sealing sealing, byte[] wrapped, byte[] associated) throws Failure {
        return sealing.unwrap(wrapped, associated)
                .orElseThrow(() -> new Failure(
                        "vault.key-damaged",
                        "A value in the vault was changed or wrapped by another master key; nothing was rotated."));
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
