package tessera.app.deid;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tessera.deident.DeidOutcome;
import tessera.dicom.BulkSource;
import tessera.dicom.Part10;
import tessera.kernel.Failure;
import tessera.kernel.Sha256;
import tessera.kernel.Uid;

/// The output folder: files `000001.dcm` and so on, whole or not there.
final class DeidOutput {
    private static final int BUFFER_BYTES = 256 << 10;

    private final Path folder;
    private final Map<Uid, Sha256> written = new HashMap<>();
    private int count;

    DeidOutput(Path folder) throws Failure {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Failure("deid.output", "The output folder cannot be made.", e);
        }
    }

    /// What became of writing an object.
    sealed interface Written {
        record As(String name) implements Written {}

        /// The same object was written before.
        record Already() implements Written {}

        /// Another object with its UID was written before.
        record Conflict() implements Written {}

        /// The source could not be read to its end.
        record SourceFailed() implements Written {}
    }

    Written write(DeidOutcome.Done done, BulkSource bulk) throws Failure {
        Path part = folder.resolve("next.part");
        try {
            Optional<Sha256> digest = writeTo(part, done, bulk);
            if (digest.isEmpty()) {
                Files.deleteIfExists(part);
                return new Written.SourceFailed();
            }
            Sha256 before = written.putIfAbsent(done.sopInstance(), digest.get());
            if (before != null) {
                Files.delete(part);
                return before.equals(digest.get()) ? new Written.Already() : new Written.Conflict();
            }
            String name = String.format("%06d.dcm", count + 1);
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            count++;
            return new Written.As(name);
        } catch (IOException e) {
            throw new Failure("deid.output", "The output could not be written: is the disk full?", e);
        }
    }

    private static Optional<Sha256> writeTo(Path part, DeidOutcome.Done done, BulkSource bulk)
            throws IOException, Failure {
        MessageDigest digest = Sha256.newDigest();
        SourceWatch source = new SourceWatch(bulk);
        try (OutputStream file = Files.newOutputStream(part);
                OutputStream target = new BufferedOutputStream(new DigestOutputStream(file, digest), BUFFER_BYTES)) {
            Part10.write(done.fileMeta(), done.dataSet(), source, target);
        } catch (IOException e) {
            if (source.failed()) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(Sha256.ofDigest(digest.digest()));
    }
}
