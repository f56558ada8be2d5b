package tessera.ingest.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A file that an import found, on disk or in a ZIP file.
sealed interface ImportFile {
    /// As the person who imports knows it; it may identify a person and is never logged.
    String name();

    long lengthBytes();

    InputStream open() throws IOException;

    record OnDisk(Path path, long lengthBytes) implements ImportFile {
        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }
    }

    /// An entry of a ZIP file that stays open for the length of the import. Its declared length is not trusted.
    record InZip(Path path, ZipFile zip, ZipEntry entry) implements ImportFile {
        @Override
        public String name() {
            return path + "!/" + entry.getName();
        }

        @Override
        public long lengthBytes() {
            return Math.max(0, entry.getSize());
        }

        @Override
        public InputStream open() throws IOException {
            return zip.getInputStream(entry);
        }
    }
}
