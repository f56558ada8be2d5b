package tessera.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tessera.kernel.DepositId;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

class KeyRotationTest {
    private static final TrialCode STS = new TrialCode("STS");
    private static final Uid ORIGINAL = new Uid("1.2.840.113619.2.55.3");
    private static final Set<String> ELIGIBLE = Set.of("ada", "ben", "cora");
    private static final String REASON = "an incidental finding";
    private static int files;

    @TempDir
    static Path directory;

    private static VaultUnderTest world;

    private KeyFile before;
    private KeyFile after;
    private Content content;

    /// What a vault held before it was rotated.
    private record Content(
            DepositKey deposit,
            DepositId destroyed,
            Participant participant,
            UUID request,
            Uid uid,
            SecretKey source,
            SecretKey hash,
            PublicKey signer) {}

    @BeforeAll
    static void startPostgres() throws Exception {
        world = new VaultUnderTest(directory);
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        world.close();
    }

    @BeforeEach
    void fill() throws Exception {
        world.forget();
        before = world.newKeyFile("before" + ++files + ".keys");
        after = world.newKeyFile("after" + files + ".keys");
        try (Vault vault = world.open(before)) {
            DepositKey destroyed = vault.newDepositKey();
            vault.destroy(destroyed.deposit());
            Participant participant = vault.enrol(STS, "LEEDS", Identifiers.of("NHS", "943 476 5919"));
            content = new Content(
                    vault.newDepositKey(),
                    destroyed.deposit(),
                    participant,
                    requests(vault)
                            .open(new Reidentification.Question(STS, participant.code(), REASON), "ada", ELIGIBLE)
                            .request(),
                    vault.uids(STS, 1).newUid(ORIGINAL),
                    vault.sourceKey(STS),
                    vault.hashKey(STS),
                    vault.auditSigner().getPublic());
        }
    }

    @Test
    void everythingIsThereUnderTheNewKeyFileAndNothingChanged() throws Exception {
        try (KeyRotation rotation = KeyRotation.open(world.postgres(), before, after)) {
            assertThat(rotation.state()).isEqualTo(KeyRotation.State.NOT_STARTED);
            rotation.run();
            assertThat(rotation.state()).isEqualTo(KeyRotation.State.DONE);
            rotation.run(); // nothing is left to do
        }
        assertHoldsEverything(after);
        assertCode(() -> world.open(before), "key-file.rotated");
        assertHoldsEverything(after);
    }

    /// The database refuses the step, and then the server ends the session in the middle of it.
    @ParameterizedTest
    @ValueSource(strings = {"deposit_key", "participant", "reidentification", "vault_secret", "vault_identity"})
    void aRotationThatDiesAtAnyTableLeavesTheOldStateAndCanBeRunAgain(String table) throws Exception {
        for (String death : List.of("RAISE EXCEPTION 'disk full'", "PERFORM pg_terminate_backend(pg_backend_pid())")) {
            trap(death, "CREATE TRIGGER trap BEFORE UPDATE ON " + table);
            assertDiesAndKeepsTheOld(table);
        }
        rotateAgain();
    }

    @Test
    void aRotationThatDiesAtTheCommitLeavesTheOldStateAndCanBeRunAgain() throws Exception {
        String deferred = "CREATE CONSTRAINT TRIGGER trap AFTER UPDATE ON vault_identity DEFERRABLE INITIALLY DEFERRED";
        trap("PERFORM pg_terminate_backend(pg_backend_pid())", deferred);
        assertDiesAndKeepsTheOld("vault_identity");
        rotateAgain();
    }

    @Test
    void oneThatDiesBeforeTheSweepSaysSoAndEndsIt() throws Exception {
        List<byte[]> old = new ArrayList<>();
        for (String column : List.of(
                "SELECT encode(wrapped, 'hex') FROM deposit_key WHERE wrapped IS NOT NULL",
                "SELECT encode(identifiers, 'hex') FROM participant",
                "SELECT encode(identity_index, 'hex') FROM participant",
                "SELECT encode(wrapped, 'hex') FROM vault_secret")) {
            world.column(column).forEach(hex -> old.add(HexFormat.of().parseHex(hex)));
        }
        try (KeyRotation rotation = KeyRotation.open(world.postgres(), before, after)) {
            rotation.wrapAnew();
        }
        assertHoldsEverything(after);
        world.execute("CHECKPOINT");
        assertThat(old.stream().filter(KeyRotationTest::liesInATable)).isNotEmpty(); // so the search does find things
        try (KeyRotation rotation = KeyRotation.open(world.postgres(), before, after)) {
            assertThat(rotation.state()).isEqualTo(KeyRotation.State.WRAPPED_ANEW);
            rotation.run();
            assertThat(rotation.state()).isEqualTo(KeyRotation.State.DONE);
        }
        world.execute("CHECKPOINT");
        assertThat(old.stream().filter(KeyRotationTest::liesInATable)).isEmpty();
        assertHoldsEverything(after);
    }

    @Test
    void aVaultThatIsOpenWithTheOldKeyFileWritesNothingMore() throws Exception {
        try (VaultDatabase open = world.database(before)) {
            VaultKeys keys = new VaultKeys(before, new SecureRandom());
            DepositKeys deposits = new DepositKeys(open, keys, new SecureRandom(), VaultUnderTest.LIMITS);
            Participants participants = new Participants(open, keys, new SecureRandom());
            assertThat(participants.find(STS, new PersonKey("NHS", "9434765919")))
                    .isPresent();
            rotateAgain();
            assertCode(deposits::next, "key-file.rotated");
            assertCode(() -> participants.enrol(STS, "LEEDS", Identifiers.of("", "2")), "key-file.rotated");
            assertCode(() -> participants.find(STS, new PersonKey("NHS", "9434765919")), "key-file.rotated");
        }
    }

    @Test
    void aVaultFromBeforeTheRootSecretKeepsItsSourceMarksAndSigner() throws Exception {
        SecretKey source = before.master().deriveKey("source", STS.value(), "HmacSHA256");
        PublicKey signer =
                AuditKeys.from(before.master().derive("audit", "signer")).getPublic();
        world.execute("DELETE FROM vault_secret");
        rotateAgain();
        try (Vault vault = world.open(after)) {
            assertThat(vault.sourceKey(STS)).isEqualTo(source);
            assertThat(vault.auditSigner().getPublic()).isEqualTo(signer);
        }
    }

    @Test
    void theWrongFilesAreRefusedAndChangeNothing() throws Exception {
        KeyFile third = world.newKeyFile("third" + files + ".keys");
        assertCode(() -> KeyRotation.open(world.postgres(), before, before), "key-file.same");
        try (KeyRotation rotation = KeyRotation.open(world.postgres(), third, after)) {
            assertCode(rotation::run, "key-file.wrong");
        }
        assertHoldsEverything(before);
    }

    private void assertDiesAndKeepsTheOld(String table) throws Exception {
        try (KeyRotation rotation = KeyRotation.open(world.postgres(), before, after)) {
            assertCode(rotation::run, "vault.failed");
        }
        world.execute("DROP TRIGGER trap ON " + table);
        try (KeyRotation rotation = KeyRotation.open(world.postgres(), before, after)) {
            assertThat(rotation.state()).isEqualTo(KeyRotation.State.NOT_STARTED);
        }
        assertHoldsEverything(before);
    }

    private static void trap(String death, String trigger) throws Exception {
        world.execute("CREATE OR REPLACE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + death
                + "; RETURN NEW; END $$");
        world.execute(trigger + " FOR EACH ROW EXECUTE FUNCTION trap()");
    }

    private void rotateAgain() throws Exception {
        try (KeyRotation rotation = KeyRotation.open(world.postgres(), before, after)) {
            rotation.run();
            assertThat(rotation.state()).isEqualTo(KeyRotation.State.DONE);
        }
        if (world.column("SELECT 1 FROM vault_secret").size() == 1) {
            return;
        }
        throw new AssertionError("the vault lost its root secret");
    }

    private void assertHoldsEverything(KeyFile keyFile) throws Exception {
        try (Vault vault = world.open(keyFile)) {
            assertThat(vault.find(content.deposit().deposit()))
                    .contains(content.deposit().key());
            assertThat(vault.find(content.destroyed())).isEmpty();
            assertThat(vault.find(STS, "NHS", "9434765919")).contains(content.participant());
            assertThat(vault.enrol(STS, "LEEDS", Identifiers.of("NHS", "943 476 5919")))
                    .isEqualTo(content.participant());
            assertThat(vault.uids(STS, 1).newUid(ORIGINAL)).isEqualTo(content.uid());
            assertThat(vault.sourceKey(STS)).isEqualTo(content.source());
            assertThat(vault.hashKey(STS)).isEqualTo(content.hash());
            assertThat(vault.auditSigner().getPublic()).isEqualTo(content.signer());
            assertThat(requests(vault).open())
                    .singleElement()
                    .satisfies(request -> assertThat(request.request()).isEqualTo(content.request()))
                    .satisfies(request -> assertThat(request.reason()).isEqualTo(REASON));
        }
    }

    private static Reidentification requests(Vault vault) {
        return vault.reidentification((step, account, request) -> {}, Clock.systemUTC());
    }

    private static boolean liesInATable(byte[] wrapped) {
        try {
            return !LiveFiles.holding(world.cluster().resolve("cluster/base"), wrapped)
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertCode(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
