package tessera.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real files go through reader and writer without a byte changed.
class SharedCopyTest {
    /// It ends before the delimiter of its pixel data, which the writer adds.
    private static final Set<String> CHANGED = Set.of("emri_small_jpeg_2k_lossless_too_short.dcm");

    @ParameterizedTest
    @ValueSource(strings = {"transfer-syntaxes", "derived", "slides", "ct-liver", "sts"})
    void aCopyIsByteIdentical(String folder) throws Exception {
        Optional<Path> shared = SharedData.folder();
        if (shared.isEmpty()) {
            System.out.println("skipped: copies of real files, the folder of shared data is not there");
        }
        Assumptions.assumeTrue(shared.isPresent());
        List<String> changed = new ArrayList<>();
        int copied = 0;
        for (Path path : SharedData.files(shared.get().resolve(folder))) {
            byte[] file = Files.readAllBytes(path);
            Optional<byte[]> copy = copy(file);
            if (copy.isPresent()) {
                copied++;
                if (!java.util.Arrays.equals(copy.get(), file)) {
                    changed.add(path.getFileName().toString());
                }
            }
        }
        assertThat(CHANGED).containsAll(changed);
        assertThat(copied).isPositive();
    }

    /// Empty for what is no DICOM: notes, pictures and slides of other formats lie there as well.
    private static Optional<byte[]> copy(byte[] file) {
        try {
            return Optional.of(Samples.copy(file));
        } catch (ParseFailure failure) {
            assertThat(failure.code()).isEqualTo("dicom.not-dicom");
            return Optional.empty();
        }
    }
}
