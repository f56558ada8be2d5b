package tessera.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What we write, dcmtk reads: the oracle of this field says the same of it in every encoding.
class DcmtkTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("tessera.dicom.EncodingsTest#syntaxes")
    void dcmdumpReadsWhatWeWrite(TransferSyntax syntax) throws Exception {
        Path file = Files.write(
                folder.resolve("sample"), Samples.file(Samples.small().build(), syntax));
        String dump = dcmdump(file);
        assertThat(dump)
                .doesNotContain("W:", "E:")
                .contains("(0010,0010) PN [Example^Anna]")
                .contains("(0008,0104) LO [Liver]")
                .contains("(0028,0010) US 4")
                .contains("(0028,0030) DS [0.5\\0.5]");
    }

    private String dcmdump(Path file) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("dcmdump", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("dump").toFile())
                    .start();
        } catch (IOException notInstalled) {
            System.out.println("skipped: comparison with dcmdump, dcmtk is not installed");
            Assumptions.abort("skipped: dcmtk is not installed");
            throw notInstalled;
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(folder.resolve("dump"), StandardCharsets.ISO_8859_1);
    }
}
