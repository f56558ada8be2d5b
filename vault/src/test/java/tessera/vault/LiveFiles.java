package tessera.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tessera.kernel.Trees;

/// Looks into the files of a directory in which PostgreSQL is at work.
final class LiveFiles {
    private LiveFiles() {}

    /// The files below `tree` in which these bytes stand somewhere.
    static List<Path> holding(Path tree, byte[] wanted) throws IOException {
        String needle = new String(wanted, StandardCharsets.ISO_8859_1);
        List<Path> found = new ArrayList<>();
        for (Path file : Trees.files(tree)) {
            if (text(file).contains(needle)) {
                found.add(file);
            }
        }
        return found;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return ""; // deleted since it was listed
        }
    }
}
