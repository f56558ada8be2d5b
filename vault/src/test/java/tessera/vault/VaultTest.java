package tessera.vault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.FileDisk;
import tessera.kernel.Secret;
import tessera.kernel.TrialCode;
import tessera.kernel.postgres.Login;
import tessera.kernel.postgres.PostgresLimits;
import tessera.kernel.postgres.PostgresServer;

/// Runs on the real PostgreSQL. Each test begins with a new vault.
class VaultTest {
    private static final VaultLimits LIMITS = new VaultLimits(8, 2);

    @TempDir
    static Path directory;

    private static PostgresServer postgres;
    private static KeyFile keyFile;

    private Vault vault;

    @BeforeAll
    static void startPostgres() throws Exception {
        keyFile = newKeyFile("a.keys");
        postgres = PostgresServer.start(
                directory.resolve("data/postgres"), keyFile.databasePassword("superuser"), PostgresLimits.DEFAULT);
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void open() throws Exception {
        vault = Vault.open(postgres, keyFile, LIMITS);
        execute("TRUNCATE deposit_key");
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    @Test
    void everyMigrationInTheFolderIsListed() throws Exception {
        Path first = Path.of(requireNonNull(VaultDatabase.class.getResource(VaultDatabase.STEPS.getFirst()))
                .toURI());
        try (Stream<Path> files = Files.list(requireNonNull(first.getParent()))) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".sql"))
                            .sorted()
                            .toList())
                    .isEqualTo(VaultDatabase.STEPS);
        }
    }

    @Test
    void aKeyIsDurableBeforeItIsHandedOut() throws Exception {
        for (int i = 0; i < 20; i++) {
            DepositKey given = vault.newDepositKey();
            assertThat(wrapped(given.deposit())).isNotNull();
            assertThat(vault.find(given.deposit())).contains(given.key());
        }
    }

    @Test
    void everyDepositHasItsOwnKey() throws Exception {
        Set<SecretKey> keys = new HashSet<>();
        Set<DepositId> deposits = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            DepositKey given = vault.newDepositKey();
            keys.add(given.key());
            deposits.add(given.deposit());
        }
        assertThat(keys).hasSize(100);
        assertThat(deposits).hasSize(100);
    }

    @Test
    void keysOutliveAVaultThatWasNeverClosed() throws Exception {
        List<DepositKey> given = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            given.add(vault.newDepositKey());
        }
        try (Vault second = Vault.open(postgres, keyFile, LIMITS)) {
            for (DepositKey key : given) {
                assertThat(second.find(key.deposit())).contains(key.key());
            }
        }
    }

    @Test
    void aCleanStopLeavesNoSpareKeys() throws Exception {
        DepositKey given = vault.newDepositKey();
        vault.close();
        assertThat(count("SELECT count(*) FROM deposit_key")).isEqualTo(1);
        vault = Vault.open(postgres, keyFile, LIMITS);
        assertThat(vault.find(given.deposit())).contains(given.key());
    }

    @Test
    void aDestroyedKeyIsGoneForGoodAndTheOthersStay() throws Exception {
        DepositKey one = vault.newDepositKey();
        DepositKey other = vault.newDepositKey();
        assertThat(vault.destroy(one.deposit())).isTrue();
        assertThat(vault.find(one.deposit())).isEmpty();
        assertThat(vault.destroy(one.deposit())).isFalse();
        assertThat(vault.find(other.deposit())).contains(other.key());
        assertThat(vault.find(new DepositId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void afterCompactingTheTableNoFileOfItHoldsTheDestroyedKeyEvenWrapped() throws Exception {
        DepositKey given = vault.newDepositKey();
        byte[] wrapped = wrapped(given.deposit());
        vault.destroy(given.deposit());
        vault.compact();
        execute("CHECKPOINT");
        assertThat(LiveFiles.holding(directory.resolve("data/postgres/cluster/base"), wrapped))
                .isEmpty();
    }

    @Test
    void noFileOfTheDataDirectoryRevealsAKey() throws Exception {
        DepositKey given = vault.newDepositKey();
        execute("CHECKPOINT");
        Path data = directory.resolve("data");
        assertThat(LiveFiles.holding(data, wrapped(given.deposit()))).isNotEmpty(); // so the search does find things
        assertThat(LiveFiles.holding(data, given.key().getEncoded())).isEmpty();
        assertThat(LiveFiles.holding(data, keyFile.master().bytes())).isEmpty();
        for (String role : List.of("superuser", "tessera_vault")) {
            byte[] password = keyFile.databasePassword(role).reveal().getBytes(StandardCharsets.US_ASCII);
            assertThat(LiveFiles.holding(data, password)).isEmpty();
        }
    }

    @Test
    void aWrappedKeyIsBoundToItsDeposit() throws Exception {
        DepositKey one = vault.newDepositKey();
        DepositKey other = vault.newDepositKey();
        execute("UPDATE deposit_key a SET wrapped = b.wrapped FROM deposit_key b WHERE a.deposit = '" + one.deposit()
                + "' AND b.deposit = '" + other.deposit() + "'");
        assertThatThrownBy(() -> vault.find(one.deposit())).hasMessageContaining("was changed");
    }

    @Test
    void anotherKeyFileIsRecognised() throws Exception {
        KeyFile other = newKeyFile("other.keys");
        assertThatThrownBy(() -> Vault.open(postgres, other, LIMITS))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("key-file.wrong"))
                .hasMessageContaining(other.path().toString())
                .hasMessageContaining(keyFile.check());
        Vault.open(postgres, keyFile, LIMITS).close();
    }

    @Test
    void noOtherRoleCanEnterTheVault() throws Exception {
        Secret password = Secret.of("reader");
        postgres.ensureRole("tessera_reader", password);
        Login login = new Login("tessera_vault", "tessera_reader", password);
        assertThatThrownBy(() -> postgres.dataSource(login).getConnection())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void aBackupRestoresEveryKeyAndEveryDestruction() throws Exception {
        DepositKey kept = vault.newDepositKey();
        DepositKey destroyed = vault.newDepositKey();
        vault.destroy(destroyed.deposit());
        byte[] export = export();
        DepositKey later = vault.newDepositKey(); // made before the backup, given out after it
        renew();
        vault.importFrom(new ByteArrayInputStream(export));
        assertThat(vault.find(kept.deposit())).contains(kept.key());
        assertThat(vault.find(destroyed.deposit())).isEmpty();
        assertThat(vault.find(later.deposit())).contains(later.key());
        assertThat(export()).isEqualTo(export);
    }

    @Test
    void aBackupThatWasCutShortOrIsOfAnotherKeyFileRestoresNothing() throws Exception {
        vault.newDepositKey();
        String export = new String(export(), StandardCharsets.UTF_8);
        renew();
        for (String bad : List.of(
                "",
                export.substring(0, export.length() / 2),
                export.substring(0, export.lastIndexOf("end")),
                export.replace(keyFile.check(), "0000000000000000"),
                export.replaceFirst("\n[^\n]*\n", "\n"))) {
            assertThatThrownBy(() -> vault.importFrom(new ByteArrayInputStream(bad.getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(Failure.class);
        }
        assertThat(count("SELECT count(*) FROM deposit_key")).isZero();
    }

    @Test
    void derivedSecretsAreSeparateAndTheSameEachTime() throws Exception {
        TrialCode one = new TrialCode("STS");
        assertThat(vault.sourceKey(one)).isEqualTo(vault.sourceKey(one));
        assertThat(vault.sourceKey(one)).isNotEqualTo(vault.sourceKey(new TrialCode("STT")));
        assertThat(vault.sourceKey(one).getEncoded())
                .isNotEqualTo(vault.gateSecret().getEncoded());

        KeyPair first = vault.auditSigner();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(first.getPrivate());
        signature.update(new byte[] {1, 2, 3});
        byte[] signed = signature.sign();
        signature.initVerify(vault.auditSigner().getPublic());
        signature.update(new byte[] {1, 2, 3});
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void aDepositKeyPrintsNoKey() throws Exception {
        assertThat(vault.newDepositKey().toString()).endsWith("***]");
    }

    private static KeyFile newKeyFile(String name) throws Failure {
        return new KeyFiles(new FileDisk(), new SecureRandom())
                .create(directory.resolve(name), new KeyProtection.Permissions());
    }

    /// Another vault of the same key file, with nothing in it.
    private void renew() throws Exception {
        vault.close();
        open();
    }

    private byte[] export() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        vault.exportTo(out);
        return out.toByteArray();
    }

    private static Connection connect() throws SQLException {
        Secret password = keyFile.databasePassword("superuser");
        return postgres.dataSource(new Login("tessera_vault", "tessera_superuser", password))
                .getConnection();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static byte[] wrapped(DepositId deposit) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT wrapped FROM deposit_key WHERE deposit = '" + deposit + "'")) {
            assertThat(row.next()).isTrue();
            return row.getBytes(1);
        }
    }
}
