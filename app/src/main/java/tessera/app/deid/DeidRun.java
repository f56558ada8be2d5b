package tessera.app.deid;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import tessera.app.deid.DeidItem.Outcome;
import tessera.deident.DeidOutcome;
import tessera.deident.Deidentifier;
import tessera.deident.KeyedPseudonyms;
import tessera.deident.Pseudonyms;
import tessera.dicom.BulkSource;
import tessera.dicom.ByteSource;
import tessera.dicom.DataSet;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.ParseFailure;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;
import tessera.kernel.Failure;

/// De-identifies files one after the other. Pixel data go from file to file and are never in memory as a whole.
public final class DeidRun {
    private final Deidentifier deidentifier;
    private final KeyedPseudonyms pseudonyms;

    public DeidRun(Deidentifier deidentifier, KeyedPseudonyms pseudonyms) {
        this.deidentifier = deidentifier;
        this.pseudonyms = pseudonyms;
    }

    /// Writes what is made of the inputs to a folder, or only says what would be done where there is none.
    /// `progress` hears how many inputs are done.
    public DeidReport run(List<Path> inputs, Optional<Path> folder, IntConsumer progress) throws Failure {
        Optional<DeidOutput> output = Optional.empty();
        if (folder.isPresent()) {
            output = Optional.of(new DeidOutput(folder.get()));
        }
        List<DeidItem> items = new ArrayList<>();
        for (Path input : inputs) {
            items.add(deidentify(input, output));
            progress.accept(items.size());
        }
        return new DeidReport(deidentifier.profile(), items);
    }

    private DeidItem deidentify(Path input, Optional<DeidOutput> output) throws Failure {
        try (FileChannel channel = FileChannel.open(input, StandardOpenOption.READ)) {
            ByteSource source = ByteSource.of(channel);
            DicomObject object = DicomReader.read(source, ReadOptions.DEFAULT.withoutChecks());
            Optional<Pseudonyms> person = personOf(object.dataSet());
            if (person.isEmpty()) {
                return DeidItem.stopped(
                        input, Outcome.HELD, "deid.no-person", "The object names neither a patient nor a study.");
            }
            return switch (deidentifier.deidentify(object, person.get(), Set.of())) {
                case DeidOutcome.Held held -> DeidItem.stopped(input, Outcome.HELD, held.code(), held.sentence());
                case DeidOutcome.Dropped dropped ->
                    DeidItem.stopped(input, Outcome.DROPPED, dropped.code(), dropped.sentence());
                case DeidOutcome.Done done ->
                    output.isPresent()
                            ? write(input, done, BulkSource.of(object, source), output.get())
                            : DeidItem.shown(input, new DeidItem.DryRun(object.dataSet(), done.changes()));
            };
        } catch (ParseFailure e) {
            return DeidItem.stopped(input, Outcome.REJECTED, e.code(), "It cannot be read as DICOM: " + e.sentence());
        } catch (IOException e) {
            return DeidItem.stopped(input, Outcome.REJECTED, "deid.unreadable", "The file cannot be read.");
        }
    }

    private static DeidItem write(Path input, DeidOutcome.Done done, BulkSource bulk, DeidOutput output)
            throws Failure {
        return switch (output.write(done, bulk)) {
            case DeidOutput.Written.As(String name) -> DeidItem.written(input, name);
            case DeidOutput.Written.Already _ ->
                DeidItem.stopped(input, Outcome.DUPLICATE, "deid.duplicate", "The same object came before.");
            case DeidOutput.Written.Conflict _ ->
                DeidItem.stopped(
                        input, Outcome.HELD, "deid.same-uid", "Another object with its SOP Instance UID came before.");
            case DeidOutput.Written.SourceFailed _ ->
                DeidItem.stopped(input, Outcome.REJECTED, "deid.unreadable", "The file cannot be read to its end.");
        };
    }

    /// One person for each Patient ID; where it is empty, one for each study, so that nobody gets another's code.
    private Optional<Pseudonyms> personOf(DataSet dataSet) {
        return dataSet.string(Tag.PATIENT_ID)
                .map(id -> "patient " + id)
                .or(() -> dataSet.string(Tag.STUDY_INSTANCE_UID).map(uid -> "study " + uid))
                .map(pseudonyms::of);
    }
}
