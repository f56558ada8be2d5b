package tessera.kernel.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class PostgresProgramsTest {
    @TempDir
    Path cache;

    @Test
    void filesFoldersAndLinksAreUnpackedWithTheirPermissions() throws Exception {
        PostgresPrograms programs = PostgresPrograms.provide(cache, archive("bin/postgres"));
        Path postgres = programs.program("postgres");
        assertThat(postgres).hasContent("a program").isExecutable();
        assertThat(postgres.resolveSibling("link")).isSymbolicLink().hasContent("a program");
        assertThat(onlyFolder().resolve("share/text")).hasContent("x".repeat(600));
        assertThat(Files.isExecutable(onlyFolder().resolve("share/text"))).isFalse();
    }

    @Test
    void eightWhoUnpackAtOnceGetOneWholeFolder() throws Exception {
        byte[] archive = archive("bin/postgres");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<? extends java.util.concurrent.Future<PostgresPrograms>> all = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> PostgresPrograms.provide(cache, archive)))
                    .toList();
            for (var each : all) {
                assertThat(each.get().program("postgres")).hasContent("a program");
            }
        }
        assertThat(UnpackedArchive.isIntact(onlyFolder())).isTrue();
    }

    @Test
    void aDamagedFolderIsReplaced() throws Exception {
        byte[] archive = archive("bin/postgres");
        Path postgres = PostgresPrograms.provide(cache, archive).program("postgres");
        Files.writeString(postgres, "cut");
        assertThat(PostgresPrograms.provide(cache, archive).program("postgres")).hasContent("a program");
        assertThat(onlyFolder()).isDirectory();
    }

    @Test
    void anArchiveThatLeadsOutsideIsRefused() throws Exception {
        byte[] archive = archive("../../postgres");
        assertThatThrownBy(() -> PostgresPrograms.provide(cache, archive)).hasMessageContaining("leads outside");
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aTruncatedArchiveIsRefused() throws Exception {
        byte[] archive = archive("bin/postgres");
        assertThatThrownBy(() -> PostgresPrograms.provide(cache, Arrays.copyOf(archive, archive.length / 2)))
                .isInstanceOf(IOException.class);
    }

    private Path onlyFolder() throws IOException {
        try (Stream<Path> folders = Files.list(cache)) {
            List<Path> all = folders.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }

    private static byte[] archive(String program) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream xz = new XZOutputStream(bytes, new LZMA2Options(0))) {
            entry(xz, "share/", '5', 0755, "", "");
            entry(xz, "share/text", '0', 0644, "x".repeat(600), "");
            entry(xz, program, '0', 0755, "a program", "");
            entry(xz, "bin/link", '2', 0777, "", "postgres");
            xz.write(new byte[1024]);
        }
        return bytes.toByteArray();
    }

    private static void entry(OutputStream out, String name, char kind, int mode, String content, String target)
            throws IOException {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, "%07o".formatted(mode));
        put(header, 124, "%011o".formatted(content.length()));
        header[156] = (byte) kind;
        put(header, 157, target);
        put(header, 257, "ustar");
        out.write(header);
        out.write(Arrays.copyOf(content.getBytes(StandardCharsets.US_ASCII), (content.length() + 511) / 512 * 512));
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }
}
