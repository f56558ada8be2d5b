package tessera.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.kernel.Failure;
import tessera.kernel.KeyedDigest;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

class ParticipantsTest {
    private static final TrialCode STS = new TrialCode("STS");
    private static final TrialCode OTHER = new TrialCode("LUNGSCREENING_22");
    private static final Identifiers MARY = new Identifiers(
            "NHS", "943 476 5919", "Quillfeather^Marybelle", "19530217", "F", "MQ", List.of("HOSP-0047719"));

    @TempDir
    static Path directory;

    private static VaultUnderTest world;
    private Vault vault;

    @BeforeAll
    static void startPostgres() throws Exception {
        world = new VaultUnderTest(directory);
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        world.close();
    }

    @BeforeEach
    void open() throws Exception {
        vault = world.open(world.first());
        world.execute("TRUNCATE participant CASCADE");
    }

    @AfterEach
    void close() throws Exception {
        vault.close();
    }

    @Test
    void aPersonIsEnrolledOnceAndKeepsCodeAndOffset() throws Exception {
        Participant first = vault.enrol(STS, "LEEDS", MARY);
        assertThat(vault.enrol(STS, "YORK", Identifiers.of("nhs", " 943-476-5919 ")))
                .isEqualTo(first);
        vault.close();
        vault = world.open(world.first());
        assertThat(vault.find(STS, "NHS", "9434765919")).contains(first);
        assertThat(vault.find(STS, first.code())).contains(first);
        assertThat(first.site()).isEqualTo("LEEDS");
        assertThat(world.column("SELECT count(*) FROM participant")).containsExactly("1");
    }

    @Test
    void offsetsAreOneToTenYearsIntoThePastAndCodesAreReadable() throws Exception {
        Set<Integer> offsets = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            Participant one = vault.enrol(OTHER, "LEEDS", Identifiers.of("", "P" + i));
            offsets.add(one.dateOffsetDays());
            assertThat(one.dateOffsetDays()).isBetween(-3652, -365);
            assertThat(one.code().value()).matches("LUNGSCREE-[34679][ACDEFGHJKLMNPQRTUVWXY34679]{5}");
        }
        assertThat(offsets).hasSizeGreaterThan(50);
    }

    @Test
    void onePersonInTwoTrialsHasNothingInCommon() throws Exception {
        Participant one = vault.enrol(STS, "LEEDS", MARY);
        assertThat(vault.find(OTHER, "NHS", "943 476 5919")).isEmpty();
        Participant other = vault.enrol(OTHER, "LEEDS", MARY);
        assertThat(other.code()).isNotEqualTo(one.code());
        assertThat(world.column("SELECT DISTINCT identity_index::text FROM participant"))
                .hasSize(2);
    }

    @Test
    void otherIssuersAndIdsThatOnlyLookAlikeAreOtherPeople() throws Exception {
        Set<ParticipantCode> codes = new HashSet<>();
        for (Identifiers person : List.of(
                Identifiers.of("A", "1-23"),
                Identifiers.of("A", "12-3"),
                Identifiers.of("A", "0123"),
                Identifiers.of("A", "123"),
                Identifiers.of("B", "123"),
                Identifiers.of("A1", "23"))) {
            codes.add(vault.enrol(STS, "LEEDS", person).code());
        }
        assertThat(codes).hasSize(6);
    }

    @Test
    void threadsThatEnrolTheSamePersonAtOnceGetTheSameParticipant() throws Exception {
        int threads = 4;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int round = 0; round < 25; round++) {
                Identifiers person = Identifiers.of("NHS", "ROUND" + round);
                CyclicBarrier start = new CyclicBarrier(threads);
                List<Future<Participant>> got = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    got.add(pool.submit(() -> {
                        start.await();
                        return vault.enrol(STS, "LEEDS", person);
                    }));
                }
                Participant first = got.getFirst().get();
                for (Future<Participant> each : got) {
                    assertThat(each.get()).isEqualTo(first);
                }
            }
        }
        assertThat(world.column("SELECT count(*) FROM participant")).containsExactly("25");
    }

    @Test
    void aCodeThatIsTakenIsNotGivenAgain() throws Exception {
        try (VaultDatabase database = world.database(world.first())) {
            VaultKeys keys = new VaultKeys(world.first(), new SecureRandom());
            Participant one =
                    new Participants(database, keys, new Counting()).enrol(STS, "LEEDS", Identifiers.of("", "1"));
            Participant other =
                    new Participants(database, keys, new Counting()).enrol(STS, "LEEDS", Identifiers.of("", "2"));
            assertThat(other.code()).isNotEqualTo(one.code());
            assertThat(vault.find(STS, one.code())).contains(one);
            assertThat(vault.find(STS, other.code())).contains(other);
        }
    }

    @Test
    void aDumpOfTheWholeDatabaseHoldsNoIdentifier() throws Exception {
        Participant mary = vault.enrol(STS, "LEEDS", MARY);
        String dump = world.dump();
        assertThat(dump).contains(mary.code().value()); // so the dump does hold the row
        for (String planted : List.of(
                "943 476 5919",
                "9434765919",
                "Quillfeather",
                "Marybelle",
                "19530217",
                "HOSP-0047719",
                "0047719",
                Integer.toString(mary.dateOffsetDays()))) {
            byte[] bytes = planted.getBytes(StandardCharsets.UTF_8);
            assertThat(dump.toLowerCase(Locale.ROOT))
                    .doesNotContain(planted.toLowerCase(Locale.ROOT))
                    .doesNotContain(HexFormat.of().formatHex(bytes));
            assertThat(dump).doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        }
    }

    @Test
    void withoutTheKeyNoCandidateNumberCanBeConfirmed() throws Exception {
        vault.enrol(STS, "LEEDS", MARY);
        String dump = world.dump();
        byte[] withKey = MARY.person().index(new VaultKeys(world.first(), new SecureRandom()).index(STS));
        assertThat(dump).contains(hex(withKey)); // so whoever has the key does find it
        List<String> publicKeys = List.of("STS", world.first().check(), "tessera/1/identity-index/STS", "NHS");
        for (long number = 9_434_765_000L; number < 9_434_766_000L; number++) {
            for (String candidate : List.of(Long.toString(number), "NHS\u001F" + number)) {
                byte[] bytes = candidate.getBytes(StandardCharsets.UTF_8);
                for (String plain : List.of("MD5", "SHA-1", "SHA-256")) {
                    assertThat(dump.contains(
                                    hex(MessageDigest.getInstance(plain).digest(bytes))))
                            .isFalse();
                }
                for (String key : publicKeys) {
                    byte[] guessed = KeyedDigest.of(
                            new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"), candidate);
                    assertThat(dump.contains(hex(guessed))).isFalse();
                }
            }
        }
    }

    @Test
    void sealedValuesAreBoundToTheirRow() throws Exception {
        Participant one = vault.enrol(STS, "LEEDS", MARY);
        Participant other = vault.enrol(STS, "LEEDS", Identifiers.of("", "2"));
        world.execute("UPDATE participant a SET date_offset = b.date_offset FROM participant b WHERE a.code = '"
                + one.code() + "' AND b.code = '" + other.code() + "'");
        assertThatThrownBy(() -> vault.find(STS, one.code()))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo("vault.participant-damaged"));
    }

    @Test
    void newUidsDependOnTrialAndVersionAndOnNothingElse() throws Exception {
        Uid original = new Uid("1.2.840.113619.2.55.3");
        Uid first = vault.uids(STS, 1).newUid(original);
        assertThat(first.value()).matches("2\\.25\\.(0|[1-9][0-9]{0,38})");
        assertThat(Set.of(
                        first,
                        vault.uids(STS, 2).newUid(original),
                        vault.uids(OTHER, 1).newUid(original),
                        vault.uids(STS, 1).newUid(new Uid("1.2.840.113619.2.55.4"))))
                .hasSize(4);
        vault.close();
        vault = world.open(world.first());
        assertThat(vault.uids(STS, 1).newUid(original)).isEqualTo(first);
    }

    @Test
    void nothingThatHoldsASecretPrintsIt() throws Exception {
        Participant mary = vault.enrol(STS, "LEEDS", MARY);
        assertThat(MARY).hasToString("***");
        assertThat(MARY.person()).hasToString("***");
        assertThat(vault.uids(STS, 1)).hasToString("***");
        assertThat(mary.toString()).doesNotContain(Integer.toString(mary.dateOffsetDays()));
        assertThat(Optional.of(mary).toString()).contains(mary.code().value());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /// Draws 0, 1, 2 … each time from the beginning, so that two of them draw the same codes.
    private static final class Counting extends SecureRandom {
        private int next;

        @Override
        public int nextInt(int bound) {
            return next++ / 6 % bound;
        }

        @Override
        public int nextInt(int origin, int bound) {
            return origin + 1;
        }
    }
}
