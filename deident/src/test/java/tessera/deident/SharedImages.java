package tessera.deident;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tessera.kernel.Trees;

/// The real images beside the repository.
final class SharedImages {
    private SharedImages() {}

    /// All small collections, some slices of the large ones, and some RT Structure Sets.
    ///
    /// @param everySts of the sarcoma collection, each so-many-th file
    /// @param everyLiver of the liver collection, each so-many-th file
    static List<Path> sample(int everySts, int everyLiver) {
        List<Path> sample = new ArrayList<>();
        for (String name : List.of("derived", "transfer-syntaxes", "slides", "ct-liver", "sts")) {
            List<Path> files = below(SharedTables.folder("data").orElseThrow().resolve(name));
            int step = name.equals("sts") ? everySts : name.equals("ct-liver") ? everyLiver : 1;
            for (int i = 0; i < files.size(); i += step) {
                sample.add(files.get(i));
            }
            files.stream()
                    .filter(file -> file.toString().contains("RTSTRUCT"))
                    .limit(3)
                    .forEach(sample::add);
        }
        return sample;
    }

    static List<Path> below(Path folder) {
        try {
            return Trees.files(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
