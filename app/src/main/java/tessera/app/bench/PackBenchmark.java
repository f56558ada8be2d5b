package tessera.app.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tessera.dicom.TransferSyntax;
import tessera.kernel.DepositId;
import tessera.kernel.FileDisk;
import tessera.kernel.TrialCode;
import tessera.kernel.Uid;
import tessera.store.pack.FrameSpan;
import tessera.store.pack.PackAbout;
import tessera.store.pack.PackDraft;
import tessera.store.pack.PackInstance;
import tessera.store.pack.PackStore;

/// Packs of 100 CT slices written, hashed and sealed by one thread, beside what disk and SHA-256 allow.
final class PackBenchmark implements Benchmark {
    private static final int SLICES = 100;
    private static final int PACKS = 20;
    private static final Uid CT_IMAGE_STORAGE = new Uid("1.2.840.10008.5.1.4.1.1.2");
    private static final byte[] METADATA =
            "{\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]}}".getBytes(StandardCharsets.UTF_8);

    @Override
    public String name() {
        return "pack";
    }

    @Override
    public String description() {
        return "series of 100 slices written into sealed packs by one thread";
    }

    @Override
    public List<Figure> run(Workbench bench) throws Exception {
        CtTemplate template = CtTemplate.ofMatrix(512);
        int packs = bench.scaled(PACKS);
        Path directory = bench.directory("packs");
        try (PackStore store = PackStore.open(new FileDisk(), directory)) {
            write(store, template, 0);
            double seconds = Timing.seconds(() -> {
                for (int pack = 1; pack <= packs; pack++) {
                    write(store, template, pack);
                }
            });
            double speed = (double) packs * SLICES * template.lengthBytes() / 1e6 / seconds;
            double limit =
                    Math.min(bench.limits().sequentialWrite(), bench.limits().sha256());
            return List.of(Figure.of("packs of 100 slices, 1 thread", speed, "MB/s")
                    .atLeast("70 % of min(disk, SHA-256)", 0.7 * limit));
        }
    }

    private static void write(PackStore store, CtTemplate template, int study) throws Exception {
        CtTemplate.Identity series = new CtTemplate.Identity(study, study, 1, 0);
        PackAbout about = new PackAbout(
                new TrialCode("BENCH"),
                template.participant(series),
                Optional.empty(),
                new DepositId(new UUID(0, study)),
                Instant.EPOCH,
                new Uid(template.studyUid(series)),
                new Uid(template.seriesUid(series)),
                Optional.empty(),
                List.of());
        try (PackDraft draft = store.begin(about)) {
            for (int slice = 1; slice <= SLICES; slice++) {
                CtTemplate.Identity identity = new CtTemplate.Identity(study, study, 1, slice);
                FrameSpan frame = new FrameSpan(template.lengthBytes() - 512 * 512 * 2L, 512 * 512 * 2L, false);
                PackInstance instance = new PackInstance(
                        new Uid(template.instanceUid(identity)),
                        CT_IMAGE_STORAGE,
                        TransferSyntax.EXPLICIT_LITTLE.uid(),
                        List.of(frame),
                        digest -> METADATA,
                        Optional.empty());
                draft.add(instance, List.of(template.make(identity)));
            }
            draft.seal();
        }
    }
}
