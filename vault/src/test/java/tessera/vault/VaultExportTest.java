package tessera.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.kernel.Failure;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;

/// Backups of the vault go from one database into another.
class VaultExportTest {
    private static final TrialCode STS = new TrialCode("STS");
    private static final Set<String> ELIGIBLE = Set.of("ada", "ben", "cora");
    private static final Identifiers MARY =
            new Identifiers("NHS", "9434765919", "Quillfeather^Marybelle", "19530217", "F", "MQ", List.of("A B-C"));

    @TempDir
    static Path directory;

    private static VaultUnderTest world;

    @BeforeAll
    static void startPostgres() throws Exception {
        world = new VaultUnderTest(directory);
    }

    @AfterAll
    static void stopPostgres() throws Exception {
        world.close();
    }

    @BeforeEach
    void forget() throws Exception {
        world.forget();
    }

    @Test
    void aBackupCarriesParticipantsRequestsAndTheSecretsOfTrials() throws Exception {
        Participant mary;
        UUID request;
        Uid uid;
        SecretKey source;
        byte[] export;
        try (Vault vault = world.open(world.first())) {
            mary = vault.enrol(STS, "LEEDS GENERAL", MARY);
            request = desk(vault)
                    .open(new Reidentification.Question(STS, mary.code(), "a reason"), "-", ELIGIBLE)
                    .request();
            desk(vault).approve(request, "ben", ELIGIBLE);
            uid = vault.uids(STS, 1).newUid(new Uid("1.2.3"));
            source = vault.sourceKey(STS);
            export = export(vault);
        }
        forget();
        try (Vault vault = world.open(world.first())) {
            assertThat(vault.sourceKey(STS)).isNotEqualTo(source); // another vault, so another root secret
            vault.importFrom(new ByteArrayInputStream(export));
            assertThat(vault.find(STS, "NHS", "943 476 5919")).contains(mary);
            assertThat(vault.uids(STS, 1).newUid(new Uid("1.2.3"))).isEqualTo(uid);
            assertThat(export(vault)).isEqualTo(export);
            desk(vault).approve(request, "cora", ELIGIBLE);
        }
        try (Vault vault = world.open(world.first())) {
            assertThat(vault.sourceKey(STS)).isEqualTo(source);
            assertThat(desk(vault).disclose(request, "-", ELIGIBLE)).isEqualTo(MARY);
            assertThatThrownBy(() -> vault.importFrom(new ByteArrayInputStream(export)))
                    .hasMessageContaining("empty one only");
        }
    }

    @Test
    void aBackupHoldsNoIdentifierInTheClear() throws Exception {
        try (Vault vault = world.open(world.first())) {
            Participant mary = vault.enrol(STS, "LEEDS", MARY);
            assertThat(new String(export(vault), StandardCharsets.UTF_8))
                    .contains(mary.code().value())
                    .doesNotContain("Quillfeather")
                    .doesNotContain("9434765919")
                    .doesNotContain("19530217");
        }
    }

    @Test
    void aDamagedBackupRestoresNothingAndTheVaultStaysAsItWas() throws Exception {
        String export;
        try (Vault vault = world.open(world.first())) {
            vault.enrol(STS, "LEEDS", MARY);
            export = new String(export(vault), StandardCharsets.UTF_8);
        }
        forget();
        try (Vault vault = world.open(world.first())) {
            SecretKey source = vault.sourceKey(STS);
            String other = export.replaceFirst("(vault_secret root %5Cx)....", "$1ffff");
            String withoutRoot =
                    export.replaceFirst("vault_secret [^\n]*\n", "").replace("end 2", "end 1");
            String field = export.replaceFirst(" LEEDS ", " ");
            for (String bad : List.of(other, withoutRoot, field, export.replace("end 2", "end 3"))) {
                assertThat(bad).isNotEqualTo(export);
                assertThatThrownBy(
                                () -> vault.importFrom(new ByteArrayInputStream(bad.getBytes(StandardCharsets.UTF_8))))
                        .isInstanceOf(Failure.class);
            }
            assertThat(world.column("SELECT code FROM participant")).isEmpty();
            assertThat(vault.sourceKey(STS)).isEqualTo(source);
        }
        try (Vault vault = world.open(world.first())) {
            assertThat(vault.find(STS, "NHS", "9434765919")).isEmpty();
        }
    }

    @Test
    void aBackupOfVersionOneStillRestores() throws Exception {
        DepositKey key;
        String export;
        try (Vault vault = world.open(world.first())) {
            key = vault.newDepositKey();
            export = new String(export(vault), StandardCharsets.UTF_8);
        }
        List<String> lines =
                export.lines().filter(line -> !line.startsWith("vault_secret")).toList();
        String versionOne = String.join("\n", lines)
                        .replace("vault-export 2", "vault-export 1")
                        .replaceFirst("end \\d+", "end " + (lines.size() - 2))
                + "\n";
        forget();
        try (Vault vault = world.open(world.first())) {
            vault.importFrom(new ByteArrayInputStream(versionOne.getBytes(StandardCharsets.UTF_8)));
            assertThat(vault.find(key.deposit())).contains(key.key());
            assertThat(Arrays.equals(
                            vault.sourceKey(STS).getEncoded(),
                            world.first().master().derive("source", STS.value())))
                    .isTrue();
        }
    }

    private static Reidentification desk(Vault vault) {
        return vault.reidentification((step, account, request) -> {}, Clock.systemUTC());
    }

    private static byte[] export(Vault vault) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        vault.exportTo(out);
        return out.toByteArray();
    }
}
