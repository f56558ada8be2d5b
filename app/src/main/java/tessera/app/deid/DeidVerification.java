package tessera.app.deid;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tessera.app.deid.DeidItem.Outcome;
import tessera.deident.Profile;
import tessera.deident.verify.StoredObject;
import tessera.deident.verify.Verdict;
import tessera.deident.verify.Verifier;
import tessera.deident.verify.VerifyCode;
import tessera.deident.verify.VerifyFinding;
import tessera.dicom.ByteSource;
import tessera.dicom.ParseFailure;
import tessera.ingest.ProfileExpectation;
import tessera.kernel.Failure;
import tessera.kernel.Uid;

/// Has the verifier look at each output of a run, and takes the outputs of a series back when it finds something
/// in one of them.
final class DeidVerification {
    /// What the verifier said of one output, and the series that it belongs to.
    private record Checked(Verdict verdict, String series) {
        @Override
        public String toString() {
            return "Checked[***]";
        }
    }

    private final Verifier verifier;
    private final Path folder;

    DeidVerification(Profile profile, Path folder) {
        this.verifier = new Verifier(ProfileExpectation.of(profile));
        this.folder = folder;
    }

    List<DeidItem> verify(List<DeidItem> items) throws Failure {
        Map<DeidItem, Checked> checked = new HashMap<>();
        Map<String, List<Verdict>> series = new HashMap<>();
        for (DeidItem item : items) {
            if (item.outcome() == Outcome.ARCHIVED && item.output().isPresent()) {
                Checked one = check(item.path(), folder.resolve(item.output().get()));
                checked.put(item, one);
                series.computeIfAbsent(one.series, _ -> new ArrayList<>()).add(one.verdict);
            }
        }
        Verdict count = count(checked.size());
        List<DeidItem> result = new ArrayList<>();
        for (DeidItem item : items) {
            Checked one = checked.get(item);
            Verdict whole = one == null
                    ? new Verdict.Clear()
                    : Verdict.ofSeries(
                            Stream.concat(series.getOrDefault(one.series, List.of()).stream(), Stream.of(count))
                                    .toList());
            result.add(one == null || whole instanceof Verdict.Clear ? item : hold(item, one.verdict));
        }
        return result;
    }

    private Checked check(Path input, Path output) {
        try (FileChannel before = FileChannel.open(input, StandardOpenOption.READ);
                FileChannel after = FileChannel.open(output, StandardOpenOption.READ)) {
            StoredObject source = StoredObject.read(ByteSource.of(before));
            Verdict verdict = verifier.check(source, StoredObject.read(ByteSource.of(after)));
            // An object without a series is one by itself.
            return new Checked(verdict, source.series().map(Uid::value).orElse(input.toString()));
        } catch (IOException | ParseFailure e) {
            return new Checked(Verdict.of(List.of(new VerifyFinding(VerifyCode.UNREADABLE, ""))), input.toString());
        }
    }

    /// As many files as were written, and as many instances.
    private Verdict count(int written) throws Failure {
        try (Stream<Path> files = Files.list(folder)) {
            Verdict instances = verifier.checkCount(written);
            return files.filter(file -> file.toString().endsWith(".dcm")).count() == written
                    ? instances
                    : Verdict.of(List.of(new VerifyFinding(VerifyCode.INSTANCES_LOST, "")));
        } catch (IOException e) {
            throw new Failure("deid.output", "The output folder cannot be read.", e);
        }
    }

    private DeidItem hold(DeidItem item, Verdict verdict) throws Failure {
        try {
            Files.deleteIfExists(folder.resolve(item.output().orElseThrow()));
        } catch (IOException e) {
            throw new Failure("deid.output", "An output that the verifier holds cannot be removed.", e);
        }
        return switch (verdict) {
            case Verdict.Hold held -> {
                VerifyCode first = held.findings().getFirst().code();
                yield item.held(first.text(), "The verifier: " + first.sentence(), held.findings());
            }
            case Verdict.Clear _ ->
                item.held("verify.series", "The verifier found something in its series or its run.", List.of());
        };
    }
}
