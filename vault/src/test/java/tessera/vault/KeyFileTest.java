package tessera.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tessera.kernel.Failure;
import tessera.kernel.FileDisk;
import tessera.kernel.Secret;

class KeyFileTest {
    private static final KeyProtection NONE = new KeyProtection.Permissions();
    private static final KeyProtection PASSPHRASE =
            new KeyProtection.Passphrase(Secret.of("correct horse battery staple"));

    private final KeyFiles keyFiles = new KeyFiles(new FileDisk(), new SecureRandom());

    @TempDir
    Path directory;

    @Test
    void itLiesBesideTheDataDirectoryNotInIt() {
        assertThat(KeyFiles.beside(Path.of("/srv/archive/"))).isEqualTo(Path.of("/srv/archive.keys"));
        assertThat(KeyFiles.beside(Path.of("data")).isAbsolute()).isTrue();
    }

    @Test
    void aNewOneIsForItsOwnerOnlyAndOpensToTheSameKey() throws Exception {
        Path path = directory.resolve("a.keys");
        KeyFile made = keyFiles.create(path, NONE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        KeyFile opened = keyFiles.open(path, NONE);
        assertThat(opened.check()).isEqualTo(made.check());
        assertThat(opened.databasePassword("reader")).isEqualTo(made.databasePassword("reader"));
        assertThat(opened.databasePassword("reader")).isNotEqualTo(made.databasePassword("writer"));
    }

    @Test
    void oneThatIsThereIsNeverOverwritten() throws Exception {
        Path path = directory.resolve("a.keys");
        Files.writeString(path, "something of somebody's");
        assertCode(() -> keyFiles.create(path, NONE), "key-file.exists");
        assertThat(path).hasContent("something of somebody's");
    }

    @Test
    void aMissingOneIsNamedAndIsMadeForANewDataDirectoryOnly() throws Exception {
        Path path = directory.resolve("a.keys");
        assertCode(() -> keyFiles.openOrCreate(path, NONE, false), "key-file.missing")
                .hasMessageContaining(path.toString());
        assertThat(path).doesNotExist();
        String check = keyFiles.openOrCreate(path, NONE, true).check();
        assertThat(keyFiles.openOrCreate(path, NONE, true).check()).isEqualTo(check);
    }

    @Test
    void oneThatOthersCanReadIsRefused() throws Exception {
        Path path = directory.resolve("a.keys");
        keyFiles.create(path, NONE);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        assertCode(() -> keyFiles.open(path, NONE), "key-file.open-to-others").hasMessageContaining("chmod 600");
    }

    @Test
    void aTruncatedOrAlteredOneIsDamagedAtEveryByte() throws Exception {
        Path path = directory.resolve("a.keys");
        keyFiles.create(path, NONE);
        String text = Files.readString(path);
        int start = text.indexOf("tessera-key-file");
        for (int length = 0; length < text.length() - 1; length++) {
            Files.writeString(path, text.substring(0, length));
            assertCode(() -> keyFiles.open(path, NONE), "key-file.damaged");
        }
        for (int i = start; i < text.length() - 1; i++) {
            Files.writeString(path, text.substring(0, i) + (text.charAt(i) == '0' ? '1' : '0') + text.substring(i + 1));
            assertThatThrownBy(() -> keyFiles.open(path, NONE)).isInstanceOf(Failure.class);
        }
    }

    @Test
    void aPassphraseProtectsIt() throws Exception {
        Path path = directory.resolve("a.keys");
        KeyFile made = keyFiles.create(path, PASSPHRASE);
        assertThat(keyFiles.open(path, PASSPHRASE).check()).isEqualTo(made.check());
        assertThat(Files.readString(path))
                .doesNotContain(java.util.HexFormat.of().formatHex(made.master().bytes()));
        assertCode(() -> keyFiles.open(path, NONE), "key-file.passphrase-missing")
                .hasMessageContaining("TESSERA_KEYS_PASSPHRASE");
        KeyProtection other = new KeyProtection.Passphrase(Secret.of("another"));
        assertCode(() -> keyFiles.open(path, other), "key-file.passphrase-wrong");
    }

    @Test
    void anExportSufficesToOpenTheSameKey() throws Exception {
        KeyFile made = keyFiles.create(directory.resolve("a.keys"), PASSPHRASE);
        Path export = directory.resolve("backup.keys");
        keyFiles.export(made, export, NONE);
        assertThat(keyFiles.open(export, NONE).check()).isEqualTo(made.check());
        assertCode(() -> keyFiles.export(made, export, NONE), "key-file.exists");
    }

    @Test
    void thePassphraseComesFromTheEnvironment() {
        assertThat(KeyProtection.fromEnvironment(Map.of())).isEqualTo(NONE);
        assertThat(KeyProtection.fromEnvironment(Map.of("TESSERA_KEYS_PASSPHRASE", "")))
                .isEqualTo(NONE);
        assertThat(KeyProtection.fromEnvironment(Map.of("TESSERA_KEYS_PASSPHRASE", "correct horse battery staple")))
                .isEqualTo(PASSPHRASE);
    }

    @Test
    void nothingThatHoldsASecretPrintsIt() throws Exception {
        KeyFile made = keyFiles.create(directory.resolve("a.keys"), NONE);
        assertThat(made.master()).hasToString("***");
        assertThat(made.databasePassword("reader")).hasToString("***");
        assertThat(PASSPHRASE.toString()).contains("***").doesNotContain("horse");
        assertThat(made.toString()).contains(made.check());
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertCode(ThrowingCallable call, String code) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
