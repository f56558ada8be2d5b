package tessera.catalogue.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tessera.catalogue.SamplePack;
import tessera.catalogue.archive.ArchivedPack;
import tessera.kernel.TrialCode;

/// A study of one trial as the naive model knows it: plain values, nothing prepared.
///
/// @param name up to three groups parted by `=`
record ModelStudy(
        TrialCode trial,
        String uid,
        String patientId,
        String name,
        String physician,
        String date,
        String time,
        String accessionNumber,
        List<ModelSeries> series) {
    /// One pack.
    record ModelSeries(String uid, String modality, int number, int instances) {}

    private static final List<String> FAMILY = List.of(
            "Müller",
            "MULLER",
            "Åström",
            "O'Brien",
            "Nguyễn",
            "Çelik",
            "van der Berg",
            "Łukasik",
            "Smith-Jones",
            "100%",
            "Doe_",
            "Mueller");
    private static final List<String> GIVEN = List.of("Jürgen", "Ana Maria", "Björn", "SÉAN", "Thị", "Ève", "john", "");
    private static final List<String> IDEOGRAPHIC =
            List.of("=山田^太郎=やまだ^たろう", "=김^희중=", "=王^小东", "==ヤマダ^タロウ", "", "", "", "");
    private static final List<String> MODALITIES = List.of("CT", "MR", "PT", "SR", "SEG");

    static ModelStudy random(Random random, TrialCode trial, int number) {
        String uid = "1.2.826." + (random.nextInt(900) + 100) + "." + number;
        List<ModelSeries> series = new ArrayList<>();
        for (int i = 1; i <= 1 + random.nextInt(3); i++) {
            series.add(new ModelSeries(uid + "." + i, pick(random, MODALITIES), i, 1 + random.nextInt(4)));
        }
        return new ModelStudy(
                trial,
                uid,
                "PAT-" + random.nextInt(300),
                pick(random, FAMILY) + "^" + pick(random, GIVEN) + pick(random, IDEOGRAPHIC),
                random.nextInt(3) == 0 ? "" : "Ärzt" + random.nextInt(20) + "^Doc",
                String.format("20%02d%02d%02d", random.nextInt(25), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                random.nextInt(5) == 0
                        ? ""
                        : String.format("%02d%02d%02d", random.nextInt(24), random.nextInt(60), random.nextInt(60)),
                random.nextInt(4) == 0 ? "" : "ACC" + random.nextInt(500),
                List.copyOf(series));
    }

    /// The same study in another trial, under another patient, with the first series only and a series of its
    /// own.
    ModelStudy copyFor(TrialCode other) {
        List<ModelSeries> copied = List.of(series.getFirst(), new ModelSeries(uid + ".99", "RTSTRUCT", 99, 2));
        return new ModelStudy(
                other, uid, patientId + "-X", "Copy^" + name, physician, date, time, accessionNumber, copied);
    }

    static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    List<ArchivedPack> packs() {
        return series.stream().map(this::pack).toList();
    }

    private ArchivedPack pack(ModelSeries one) {
        SamplePack pack = SamplePack.of(trial, patientId)
                .of(uid, one.uid(), one.instances())
                .study(0x00080020, "DA", date)
                .study(0x00100010, "PN", name)
                .series(0x00080060, "CS", one.modality())
                .series(0x00200011, "IS", Integer.toString(one.number()));
        if (!time.isEmpty()) {
            pack.study(0x00080030, "TM", time);
        }
        if (!physician.isEmpty()) {
            pack.study(0x00080090, "PN", physician);
        }
        if (!accessionNumber.isEmpty()) {
            pack.study(0x00080050, "SH", accessionNumber);
        }
        return pack.build();
    }

    List<String> modalities() {
        return series.stream().map(ModelSeries::modality).distinct().sorted().toList();
    }
}
