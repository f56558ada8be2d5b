package tessera.app.score;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tessera.dicom.BulkSource;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.DicomWriter;
import tessera.dicom.Encoding;
import tessera.dicom.ParseFailure;
import tessera.dicom.ReadOptions;
import tessera.dicom.json.BulkUris;
import tessera.dicom.json.DicomJson;
import tessera.kernel.Failure;

/// Looks into one output for what was planted in its input: in its bytes, in what is deflated in it, in its text as
/// DICOM JSON, and in its name.
final class Judge {
    private static final BulkUris INLINE = new BulkUris("bulk", 64 << 10);

    /// What is left in an output, and what was to stay in it.
    record Judgement(Set<Canary> found, Retention retention) {
        @Override
        public String toString() {
            return "Judgement[" + found.size() + " found]";
        }
    }

    private Judge() {}

    static Judgement judge(PlantedObject planted, Path output) throws IOException, Failure {
        byte[] bytes = Files.readAllBytes(output);
        ByteSource after = ByteSource.of(ByteBuffer.wrap(bytes));
        ByteSource before = ByteSource.of(ByteBuffer.wrap(Files.readAllBytes(planted.file())));
        try {
            DicomObject made = DicomReader.read(after, ReadOptions.DEFAULT.withoutChecks());
            DicomObject source = DicomReader.read(before, ReadOptions.DEFAULT.withoutChecks());
            return new Judgement(
                    found(planted.canaries(), output.getFileName().toString(), bytes, made, BulkSource.of(made, after)),
                    Retention.of(
                            new Retention.Side(source, BulkSource.of(source, before)),
                            new Retention.Side(made, BulkSource.of(made, after))));
        } catch (ParseFailure e) {
            throw new Failure("score.output", "An output cannot be read again: " + e.sentence(), e);
        }
    }

    static Set<Canary> found(List<Canary> canaries, String name, byte[] bytes, DicomObject object, BulkSource bulk)
            throws IOException {
        CanarySearch search = new CanarySearch(canaries);
        Set<Canary> found = new HashSet<>(search.in(bytes));
        found.addAll(search.in(name.getBytes(StandardCharsets.UTF_8)));
        found.addAll(search.in(DicomJson.bytes(object.fileMeta(), INLINE)));
        found.addAll(search.in(DicomJson.bytes(object.dataSet(), INLINE)));
        if (object.transferSyntax().deflated()) {
            ByteArrayOutputStream inflated = new ByteArrayOutputStream();
            DicomWriter.write(object.dataSet(), Encoding.EXPLICIT_LITTLE, bulk, inflated);
            found.addAll(search.in(inflated.toByteArray()));
        }
        return found;
    }
}
