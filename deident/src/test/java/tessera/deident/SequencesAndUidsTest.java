package tessera.deident;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.DicomObject;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.dicom.Vr;
import tessera.kernel.Uid;

/// UIDs at every depth, sequences that are kept, and what is never kept.
class SequencesAndUidsTest {
    private static final int REFERENCED_IMAGE_SEQUENCE = 0x00081140;
    private static final int SOURCE_SERIES = 0x0008114A;
    private static final int DEPTH = 60;

    @Test
    void theSameUidBecomesTheSameNewOneWhereverItStands() {
        DataSet reference = new DataSetBuilder()
                .put(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, Subjects.CT)
                .put(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, "1.2.3.4.5")
                .build();
        DataSet source = Subjects.object(Subjects.CT)
                .putItems(Tag.REFERENCED_SERIES_SEQUENCE, reference)
                .build();
        DataSet after = Subjects.after(Subjects.profile(), source);
        DataSet inside = after.items(Tag.REFERENCED_SERIES_SEQUENCE).getFirst();
        assertThat(inside.string(Tag.REFERENCED_SOP_INSTANCE_UID)).isEqualTo(after.string(Tag.SOP_INSTANCE_UID));
        assertThat(after.string(Tag.SOP_INSTANCE_UID).orElseThrow()).startsWith("2.25.");
        assertThat(inside.string(Tag.REFERENCED_SOP_CLASS_UID)).contains(Subjects.CT);
    }

    @Test
    void aSequenceThatIsKeptIsEnteredAllTheSame() {
        DataSet reference = new DataSetBuilder()
                .put(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, Subjects.CT)
                .put(Tag.REFERENCED_SOP_INSTANCE_UID, Vr.UI, "1.2.3.777")
                .put(Tag.PATIENT_NAME, Vr.PN, "Quokka^Anna")
                .build();
        DataSet source = Subjects.object(Subjects.CT)
                .putItems(REFERENCED_IMAGE_SEQUENCE, reference)
                .build();
        DeidOutcome.Done done = Subjects.done(Subjects.profile("keep (0008,1140)\n"), source);
        assertThat(done.dataSet().items(REFERENCED_IMAGE_SEQUENCE)).hasSize(1);
        assertThat(Subjects.text(done)).doesNotContain("1.2.3.777").doesNotContain("Quokka");
    }

    @Test
    void uidsOfTheStandardStay() {
        String talairach = "1.2.840.10008.1.4.1.1";
        DataSet source = Subjects.object(Subjects.CT)
                .put(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, talairach)
                .build();
        assertThat(Subjects.after(Subjects.profile(), source).string(Tag.FRAME_OF_REFERENCE_UID))
                .contains(talairach);
    }

    @Test
    void aUidOfNoAttributeThatTheTableNamesIsRemappedToo() {
        DataSet source =
                Subjects.object(Subjects.CT).put(0x00209312, Vr.UI, "1.2.3.888").build();
        assertThat(Subjects.after(Subjects.profile(), source).string(0x00209312).orElseThrow())
                .startsWith("2.25.");
    }

    @Test
    void textInTheGuiseOfAUidGoes() {
        DataSet source = Subjects.object(Subjects.CT)
                .put(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, "Quokka Anna")
                .put(Tag.REFERENCED_SOP_CLASS_UID, Vr.UI, "Quokka")
                .build();
        assertThat(Subjects.text(Subjects.done(Subjects.profile(), source))).doesNotContain("Quokka");
    }

    @Test
    void newUidsHave128BitsAndDependOnTheKeyAlone() {
        Uid original = new Uid("1.2.3.4.5");
        byte[] key = new byte[32];
        Pseudonyms one = new KeyedPseudonyms(key).of("a");
        Pseudonyms two = new KeyedPseudonyms(key).of("b");
        key[0] = 1;
        Pseudonyms other = new KeyedPseudonyms(key).of("a");
        assertThat(one.newUid(original)).isEqualTo(two.newUid(original)).isNotEqualTo(other.newUid(original));
        assertThat(new java.math.BigInteger(one.newUid(original).value().substring(5)).bitLength())
                .isBetween(90, 128);
        assertThat(one.participantCode()).isNotEqualTo(two.participantCode());
    }

    @Test
    void depthCostsNoStack() {
        DataSet inner =
                new DataSetBuilder().put(Tag.PATIENT_NAME, Vr.PN, "Quokka^Anna").build();
        for (int i = 0; i < DEPTH; i++) {
            inner = new DataSetBuilder().putItems(SOURCE_SERIES, inner).build();
        }
        DataSet source = Subjects.object(Subjects.CT).putAll(inner).build();
        assertThat(Subjects.text(Subjects.done(Subjects.profile(), source))).doesNotContain("Quokka");
    }

    @Test
    void originalAndEncryptedAttributesGo() {
        DataSet name =
                new DataSetBuilder().put(Tag.PATIENT_NAME, Vr.PN, "Quokka^Anna").build();
        DataSet source = Subjects.object(Subjects.CT)
                .putItems(
                        0x04000500,
                        new DataSetBuilder()
                                .put(0x04000520, Vr.OB, "Quokka".getBytes(StandardCharsets.US_ASCII))
                                .build())
                .putItems(
                        0x04000561,
                        new DataSetBuilder().putItems(0x04000550, name).build())
                .build();
        DeidOutcome.Done done = Subjects.done(Subjects.profile("keep (0008,1140)\n"), source);
        assertThat(Subjects.text(done)).doesNotContain("Quokka");
        assertThat(done.dataSet().contains(0x04000500)).isFalse();
        assertThat(done.dataSet().contains(0x04000561)).isFalse();
    }

    @Test
    void overlaysCurvesAndIconsGoAsAWhole() {
        DataSet icon = new DataSetBuilder()
                .put(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2})
                .build();
        DataSet source = Subjects.object(Subjects.CT)
                .putItems(0x00880200, icon)
                .putNumbers(0x60000010, Vr.US, 2)
                .put(0x60000022, Vr.LO, "Quokka")
                .put(0x60003000, Vr.OW, new byte[] {1, 2})
                .put(0x60021500, Vr.LO, "Quokka")
                .put(0x50000030, Vr.LO, "Quokka")
                .build();
        DataSet after = Subjects.after(Subjects.profile(ProfileOption.CLEAN_GRAPHICS), source);
        assertThat(after.elements())
                .noneMatch(element -> Tag.group(element.tag()) >= 0x5000 || element.tag() == 0x00880200);
    }

    @Test
    void anOverlayInThePixelsIsHeldUntilSomebodyLooked() {
        DataSet source = Subjects.object(Subjects.CT)
                .putNumbers(0x60000100, Vr.US, 16)
                .putNumbers(0x60000102, Vr.US, 12)
                .build();
        Deidentifier deidentifier = new Deidentifier(Subjects.profile());
        assertThat(deidentifier.deidentify(Subjects.read(source), Subjects.ANNA, Set.of()))
                .isInstanceOfSatisfying(
                        DeidOutcome.Held.class, held -> assertThat(held.code()).isEqualTo("deid.overlay-in-pixels"));
        assertThat(deidentifier.deidentify(
                        Subjects.read(source), Subjects.ANNA, Set.of(PixelCleaning.CLEAN_PIXEL_DATA)))
                .isInstanceOf(DeidOutcome.Done.class);
    }

    @Test
    void bytesInASequencesPlaceDoNotStay() {
        DataSet source = Subjects.object(Subjects.CT)
                .put(0x00081032, Vr.UN, "QUOKKA QUOKKA QUOKKA".getBytes(StandardCharsets.US_ASCII))
                .put(0x0040A730, Vr.UN, "QUOKKA QUOKKA QUOKKA".getBytes(StandardCharsets.US_ASCII))
                .put(0x00081115, Vr.UN, "QUOKKA QUOKKA QUOKKA".getBytes(StandardCharsets.US_ASCII))
                .build();
        for (ProfileOption option : ProfileOption.values()) {
            assertThat(Subjects.text(Subjects.done(Subjects.profile(option), source)))
                    .doesNotContain("QUOKKA");
        }
    }

    @Test
    void attributesThatNoEditionKnowsGo() {
        DataSet source = Subjects.object(Subjects.CT)
                .put(0x00280999, Vr.LO, "Quokka")
                .put(0x00020100, Vr.UI, "1.2.3.99")
                .build();
        assertThat(Subjects.after(Subjects.profile(), source).elements())
                .noneMatch(element -> element.tag() == 0x00280999 || Tag.group(element.tag()) == 2);
    }

    @Test
    void preambleAndFileMetaAreReplaced() {
        DataSet source = Subjects.object(Subjects.CT).build();
        byte[] file = Subjects.bytes(
                tessera.dicom.FileMeta.of(source, TransferSyntax.EXPLICIT_LITTLE)
                        .orElseThrow()
                        .with(new DataSetBuilder()
                                .put(0x00020016, Vr.AE, "QUOKKA")
                                .build()
                                .elements()
                                .getFirst()),
                source,
                tessera.dicom.BulkSource.NONE);
        System.arraycopy("QUOKKA".getBytes(StandardCharsets.US_ASCII), 0, file, 0, 6);
        DicomObject object = Subjects.parse(file);
        String text = Subjects.text(Subjects.done(Subjects.profile(), object));
        assertThat(text).doesNotContain("QUOKKA").doesNotContain("1.2.3.4.5");
    }

    @Test
    void implicitAndBigEndianObjectsKeepTheirEncoding() {
        DataSet source = Subjects.object(Subjects.CT)
                .putNumbers(Tag.ROWS, Vr.US, 0x0102)
                .put(Tag.PATIENT_NAME, Vr.PN, "Quokka")
                .put(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2, 3, 4})
                .build();
        for (TransferSyntax syntax : Set.of(TransferSyntax.IMPLICIT_LITTLE, TransferSyntax.EXPLICIT_BIG)) {
            DicomObject object = Subjects.read(source, syntax);
            DeidOutcome.Done done = Subjects.done(Subjects.profile(), object);
            byte[] original = Subjects.bytes(
                    tessera.dicom.FileMeta.of(source, syntax).orElseThrow(), source, tessera.dicom.BulkSource.NONE);
            tessera.dicom.BulkSource bulk = tessera.dicom.BulkSource.of(
                    object, tessera.dicom.ByteSource.of(java.nio.ByteBuffer.wrap(original)));
            DicomObject after = Subjects.parse(Subjects.bytes(done.fileMeta(), done.dataSet(), bulk));
            assertThat(after.transferSyntax()).isEqualTo(syntax);
            assertThat(after.dataSet().integer(Tag.ROWS)).contains(0x0102L);
            assertThat(after.dataSet().string(Tag.PATIENT_IDENTITY_REMOVED)).contains("YES");
        }
    }
}
