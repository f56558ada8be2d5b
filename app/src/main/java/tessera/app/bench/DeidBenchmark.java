package tessera.app.bench;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import tessera.deident.DeidOutcome;
import tessera.deident.Deidentifier;
import tessera.deident.KeyedPseudonyms;
import tessera.deident.Profile;
import tessera.dicom.BulkSource;
import tessera.dicom.ByteSource;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.Part10;
import tessera.dicom.ReadOptions;

/// De-identifying CT slices on one core: read, rewritten and written again as a whole, from memory to nowhere.
final class DeidBenchmark implements Benchmark {
    private static final int SLICES = 2_000;
    private static final double AIM = 2_500;

    @Override
    public String name() {
        return "deid";
    }

    @Override
    public String description() {
        return "CT slices de-identified in process, per second and core";
    }

    @Override
    public List<Figure> run(Workbench bench) throws Exception {
        ByteBuffer slice = CtTemplate.ofMatrix(512).make(new CtTemplate.Identity(1, 1, 1, 1));
        KeyedPseudonyms keyed = new KeyedPseudonyms("a secret of the bench".getBytes(StandardCharsets.US_ASCII));
        int slices = bench.scaled(SLICES);
        return List.of(figure("basic", slice, keyed, slices), figure("ct-mr", slice, keyed, slices));
    }

    private static Figure figure(String profile, ByteBuffer slice, KeyedPseudonyms keyed, int slices) throws Exception {
        Deidentifier deidentifier = new Deidentifier(Profile.shipped(profile));
        Timing.Work work = () -> {
            for (int i = 0; i < slices; i++) {
                deidentify(deidentifier, slice, keyed);
            }
        };
        work.run();
        double rate = slices / Timing.medianOf(3, () -> Timing.seconds(work));
        return Figure.of("de-identify a CT slice, profile " + profile, rate, "/s")
                .atLeast("aim", AIM);
    }

    private static void deidentify(Deidentifier deidentifier, ByteBuffer slice, KeyedPseudonyms keyed)
            throws Exception {
        ByteSource source = ByteSource.of(slice);
        DicomObject object = DicomReader.read(source, ReadOptions.DEFAULT.withoutChecks());
        DeidOutcome outcome = deidentifier.deidentify(object, keyed.of("participant"), Set.of());
        if (outcome instanceof DeidOutcome.Done done) {
            Part10.write(
                    done.fileMeta(), done.dataSet(), BulkSource.of(object, source), OutputStream.nullOutputStream());
        } else {
            throw new IllegalStateException("the profile does not take a CT slice");
        }
    }
}
