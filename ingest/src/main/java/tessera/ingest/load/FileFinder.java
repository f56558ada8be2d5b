package tessera.ingest.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomDir;
import tessera.dicom.DicomReader;
import tessera.dicom.ParseFailure;
import tessera.dicom.ReadOptions;
import tessera.kernel.Failure;

/// Finds what the paths of an import stand for: a folder for every file below it (links are not followed), a
/// ZIP file for its entries, a DICOMDIR for the files that it lists, any other file for itself.
final class FileFinder implements AutoCloseable {
    private static final int MAX_FILES = 20_000_000;
    private static final int ZIP_MAGIC = 0x504B0304;

    private final List<ImportFile> files = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final List<ZipFile> zips = new ArrayList<>();

    /// A file that is passed over, and why.
    record Skipped(String name, String reason) {}

    void find(Path path) throws Failure, IOException {
        if (Files.isDirectory(path)) {
            walk(path);
        } else if (!Files.isReadable(path)) {
            throw new Failure(
                    "usage.no-such-file", "The archive cannot read " + path + ": is it there, and may it be read?");
        } else if (path.getFileName().toString().toUpperCase(Locale.ROOT).equals("DICOMDIR")) {
            directory(path);
        } else {
            take(path, Files.size(path));
        }
    }

    List<ImportFile> files() {
        return files;
    }

    List<Skipped> skipped() {
        return skipped;
    }

    private void walk(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    found.add(file);
                }
                return found.size() < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                skipped.add(new Skipped(
                        file.toString(), "cannot be read: " + e.getClass().getSimpleName()));
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.naturalOrder());
        for (Path file : found) {
            take(file, Files.size(file));
        }
    }

    private void take(Path file, long lengthBytes) throws IOException {
        if (isZip(file)) {
            zip(file);
        } else {
            files.add(new ImportFile.OnDisk(file, lengthBytes));
        }
    }

    private static boolean isZip(Path file) throws IOException {
        if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(4);
            return head.length == 4 && ByteBuffer.wrap(head).getInt() == ZIP_MAGIC;
        }
    }

    private void zip(Path file) {
        try {
            ZipFile zip = new ZipFile(file.toFile());
            zips.add(zip);
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.isDirectory()) {
                    files.add(new ImportFile.InZip(file, zip, entry));
                }
            }
        } catch (IOException e) {
            skipped.add(new Skipped(file.toString(), "is not a ZIP file that can be read"));
        }
    }

    /// The files that a DICOMDIR lists, below its own folder and nowhere else.
    private void directory(Path directory) throws IOException, Failure {
        Path folder = directory.toAbsolutePath().resolveSibling("").normalize();
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(directory));
            for (List<String> parts :
                    DicomDir.referencedFiles(DicomReader.read(ByteSource.of(bytes), ReadOptions.DEFAULT.withoutChecks())
                            .dataSet())) {
                Path file = resolve(folder, parts);
                if (file.startsWith(folder) && Files.isRegularFile(file)) {
                    take(file, Files.size(file));
                } else {
                    skipped.add(new Skipped(directory + ": " + String.join("/", parts), "is listed but not there"));
                }
            }
        } catch (ParseFailure e) {
            throw new Failure("usage.dicomdir-unreadable", "The DICOMDIR cannot be read: " + e.reason(), e);
        }
    }

    private static Path resolve(Path folder, List<String> parts) {
        Path file = folder;
        for (String part : parts) {
            if (part.equals("..") || part.contains("/") || part.indexOf('\0') >= 0) {
                return Path.of("/");
            }
            Path next = file.resolve(part);
            file = Files.exists(next) ? next : file.resolve(part.toLowerCase(Locale.ROOT));
        }
        return file.normalize();
    }

    @Override
    public void close() throws IOException {
        for (ZipFile zip : zips) {
            zip.close();
        }
    }
}
