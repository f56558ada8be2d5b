package tessera.deident;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tessera.dicom.BulkSource;
import tessera.dicom.ByteSource;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.DicomObject;
import tessera.dicom.DicomReader;
import tessera.dicom.Dictionary;
import tessera.dicom.FileMeta;
import tessera.dicom.ParseFailure;
import tessera.dicom.ReadOptions;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.dicom.Vr;

/// Objects full of planted identifiers: in every attribute that the Basic Profile does not keep, at random
/// depths, in every representation and encoding, among private attributes too. None is found in what comes out.
class CanaryTest {
    private static final String CANARY = "QUOKKA";
    private static final String UID = "1.2.826.0.1.7777";
    private static final String DATE = "19770831";
    private static final int[] AROUND = {0x00081115, 0x0008114A, 0x00081199, 0x00082218, 0x00540016, 0x52009229};
    private static final List<TransferSyntax> SYNTAXES =
            List.of(TransferSyntax.EXPLICIT_LITTLE, TransferSyntax.IMPLICIT_LITTLE, TransferSyntax.EXPLICIT_BIG);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noPlantedIdentifierIsFound(long seed) {
        Random random = new Random(seed);
        List<Profile> profiles = Stream.concat(
                        Stream.of(Subjects.profile()),
                        Stream.of(ProfileOption.values()).map(Subjects::profile))
                .toList();
        List<String> found = new ArrayList<>();
        for (Profile profile : profiles) {
            DataSet source = planted(random, profile);
            TransferSyntax syntax = SYNTAXES.get(random.nextInt(SYNTAXES.size()));
            String text = Subjects.text(Subjects.done(profile, Subjects.read(source, syntax)));
            for (String canary : List.of(CANARY, UID, DATE)) {
                // With full dates those in the items of a sequence stay, as they should.
                boolean stays = canary.equals(DATE) && profile.has(ProfileOption.RETAIN_FULL_DATES);
                if (!stays && text.contains(canary)) {
                    found.add(profile.options() + " " + syntax.uid() + " " + canary + ", seed " + seed);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /// What arrives is broken in every way; whatever can be read can be de-identified and written.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void brokenObjectsFailNothing(long seed) throws Exception {
        Random random = new Random(seed);
        Profile profile = Subjects.profile(ProfileOption.values());
        DataSet source = planted(random, Subjects.profile());
        byte[] whole = Subjects.bytes(
                FileMeta.of(source, TransferSyntax.EXPLICIT_LITTLE).orElseThrow(), source, BulkSource.NONE);
        int read = 0;
        for (int i = 0; i < 300; i++) {
            byte[] broken = whole.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                broken[400 + random.nextInt(broken.length - 400)] = (byte) random.nextInt();
            }
            DicomObject object;
            try {
                object = DicomReader.read(ByteSource.of(ByteBuffer.wrap(broken)), ReadOptions.DEFAULT);
            } catch (ParseFailure unreadable) {
                continue;
            }
            DeidOutcome outcome = new Deidentifier(profile).deidentify(object, Subjects.ANNA, Set.of());
            if (outcome instanceof DeidOutcome.Done done) {
                BulkSource bulk = BulkSource.of(object, ByteSource.of(ByteBuffer.wrap(broken)));
                Subjects.parse(Subjects.bytes(done.fileMeta(), done.dataSet(), bulk));
                read++;
            }
        }
        assertThat(read).as("seed " + seed).isPositive();
    }

    /// Some rows of the table in each item of a chain of sequences, private attributes beside them.
    private static DataSet planted(Random random, Profile profile) {
        List<ActionTable.Row> rows = new ArrayList<>(ActionTable.ROWS.stream()
                .filter(row -> row.mask() == -1 && Tag.group(row.tag()) > 4)
                .filter(row -> row.under(profile.options()) != ActionCode.K)
                .toList());
        Collections.shuffle(rows, random);
        int levels = 1 + random.nextInt(AROUND.length);
        DataSet made = DataSet.EMPTY;
        for (int level = levels; level >= 0; level--) {
            DataSetBuilder builder = level == 0 ? Subjects.object(Subjects.CT) : new DataSetBuilder();
            int from = level * rows.size() / (levels + 1);
            int to = (level + 1) * rows.size() / (levels + 1);
            rows.subList(from, to).forEach(row -> plant(builder, row.tag()));
            builder.put(0x00090010, Vr.LO, CANARY)
                    .put(0x00091001, Vr.UT, CANARY)
                    .put(0x00091002, Vr.OB, bytes());
            builder.put(0x70530010, Vr.LO, "Philips PET Private Group").put(0x70531003, Vr.LO, CANARY);
            if (level < levels) {
                builder.putItems(AROUND[level], made);
            }
            made = builder.build();
        }
        return made;
    }

    private static void plant(DataSetBuilder builder, int tag) {
        Vr vr = Dictionary.find(tag).map(entry -> entry.vrs().getFirst()).orElse(Vr.LO);
        switch (vr) {
            case SQ ->
                builder.putItems(
                        tag,
                        new DataSetBuilder()
                                .put(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, UID)
                                .put(Tag.STUDY_DATE, Vr.DA, DATE)
                                .put(Tag.CODE_VALUE, Vr.SH, CANARY)
                                .put(Tag.CODE_MEANING, Vr.LO, CANARY)
                                .put(Tag.PATIENT_NAME, Vr.PN, CANARY)
                                .build());
            case DA, DT -> builder.put(tag, vr, DATE);
            case UI -> builder.put(tag, vr, UID);
            case US, UL, SL, SS, UV, SV, AT, FL, FD -> builder.put(tag, vr, new byte[8]);
            case OB, OW, OD, OF, OL, OV, UN -> builder.put(tag, vr, bytes());
            // Text in the place of numbers, ages and times: what is no number does not stay.
            default -> builder.put(tag, vr, CANARY);
        }
    }

    private static byte[] bytes() {
        return (CANARY + CANARY + CANARY + CANARY).getBytes(StandardCharsets.US_ASCII);
    }
}
