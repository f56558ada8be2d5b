package tessera.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tessera.kernel.Disk;
import tessera.kernel.DiskFile;
import tessera.kernel.FileDisk;

/// Losing the key file is losing the archive; so nobody gets a key whose file may still vanish.
class KeyFileDurabilityTest {
    private static final KeyProtection NONE = new KeyProtection.Permissions();

    @TempDir
    Path directory;

    @Test
    void aKeyIsHandedOutOnlyAfterItsFileAndItsNameAreSynced() throws Exception {
        TracingDisk disk = new TracingDisk("nothing");
        KeyFile made = new KeyFiles(disk, new SecureRandom()).create(directory.resolve("a.keys"), NONE);
        new KeyFiles(disk, new SecureRandom()).export(made, directory.resolve("b.keys"), NONE);
        assertThat(disk.trace)
                .containsExactly(
                        "create a.keys",
                        "write a.keys",
                        "sync a.keys",
                        "sync-directory " + directory.getFileName(),
                        "create b.keys",
                        "write b.keys",
                        "sync b.keys",
                        "sync-directory " + directory.getFileName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "write", "sync", "sync-directory"})
    void whenAStepFailsNoKeyIsHandedOut(String step) {
        KeyFiles keyFiles = new KeyFiles(new TracingDisk(step), new SecureRandom());
        assertThatThrownBy(() -> keyFiles.create(directory.resolve("a.keys"), NONE))
                .hasMessageContaining("cannot be written");
    }

    /// The real disk, which notes what changes it, and fails at one kind of step.
    private static final class TracingDisk implements Disk {
        private final FileDisk real = new FileDisk();
        private final List<String> trace = new ArrayList<>();
        private final String failing;

        TracingDisk(String failing) {
            this.failing = failing;
        }

        private void step(String name, Path path) throws IOException {
            if (name.equals(failing)) {
                throw new IOException("the disk failed");
            }
            trace.add(name + " " + path.getFileName());
        }

        @Override
        public DiskFile create(Path path) throws IOException {
            step("create", path);
            return new TracingFile(path, real.create(path));
        }

        @Override
        public DiskFile open(Path path) throws IOException {
            return new TracingFile(path, real.open(path));
        }

        @Override
        public DiskFile read(Path path) throws IOException {
            return real.read(path);
        }

        @Override
        public void rename(Path source, Path target) throws IOException {
            step("rename", target);
            real.rename(source, target);
        }

        @Override
        public void delete(Path path) throws IOException {
            step("delete", path);
            real.delete(path);
        }

        @Override
        public void createDirectories(Path path) throws IOException {
            step("create-directories", path);
            real.createDirectories(path);
        }

        @Override
        public void syncDirectory(Path path) throws IOException {
            step("sync-directory", path);
            real.syncDirectory(path);
        }

        @Override
        public boolean exists(Path path) {
            return real.exists(path);
        }

        @Override
        public long size(Path path) throws IOException {
            return real.size(path);
        }

        @Override
        public List<Path> list(Path path) throws IOException {
            return real.list(path);
        }

        @Override
        public long usableBytes(Path path) throws IOException {
            return real.usableBytes(path);
        }

        private final class TracingFile implements DiskFile {
            private final Path path;
            private final DiskFile file;

            TracingFile(Path path, DiskFile file) {
                this.path = path;
                this.file = file;
            }

            @Override
            public int read(ByteBuffer target, long position) throws IOException {
                return file.read(target, position);
            }

            @Override
            public void write(ByteBuffer source, long position) throws IOException {
                step("write", path);
                file.write(source, position);
            }

            @Override
            public void preallocate(long lengthBytes) throws IOException {
                step("preallocate", path);
                file.preallocate(lengthBytes);
            }

            @Override
            public void truncate(long lengthBytes) throws IOException {
                step("truncate", path);
                file.truncate(lengthBytes);
            }

            @Override
            public void sync() throws IOException {
                step("sync", path);
                file.sync();
            }

            @Override
            public long size() throws IOException {
                return file.size();
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        }
    }
}
