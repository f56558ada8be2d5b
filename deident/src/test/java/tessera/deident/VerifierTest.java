package tessera.deident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tessera.deident.verify.Expectation;
import tessera.deident.verify.Expectation.Dates;
import tessera.deident.verify.Expectation.Mask;
import tessera.deident.verify.StoredObject;
import tessera.deident.verify.Verdict;
import tessera.deident.verify.Verifier;
import tessera.deident.verify.VerifyCode;
import tessera.deident.verify.VerifyFinding;
import tessera.dicom.BulkSource;
import tessera.dicom.ByteSource;
import tessera.dicom.DataSet;
import tessera.dicom.DataSetBuilder;
import tessera.dicom.DicomObject;
import tessera.dicom.Element;
import tessera.dicom.FileMeta;
import tessera.dicom.Tag;
import tessera.dicom.TransferSyntax;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// The verifier finds what is put back into an output of the engine, and can fail at each of its checks.
class VerifierTest {
    private static final String UID = "1.2.826.0.1.3680043.9.7156.1.4711";
    private static final int NOTE = 0x00204000;
    private static final int PRIVATE = 0x00291010;

    private static DataSetBuilder source() {
        return Subjects.object(Subjects.CT)
                .put(Tag.SOP_INSTANCE_UID, Vr.UI, UID + ".1")
                .put(Tag.STUDY_INSTANCE_UID, Vr.UI, UID + ".2")
                .put(Tag.SERIES_INSTANCE_UID, Vr.UI, UID + ".3")
                .put(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, UID + ".4")
                .put(Tag.STUDY_DATE, Vr.DA, "20190214")
                .put(Tag.CONTENT_DATE, Vr.DA, "20190216")
                .put(Tag.STUDY_TIME, Vr.TM, "101112")
                .put(Tag.ACCESSION_NUMBER, Vr.SH, "ACC-90817")
                .put(Tag.INSTITUTION_NAME, Vr.LO, "Quokka Infirmary")
                .put(Tag.REFERRING_PHYSICIAN_NAME, Vr.PN, "Numbat^Ida")
                .put(Tag.PATIENT_NAME, Vr.PN, "Bandicoot^Zo\u00EB^Ng")
                .put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
                .put(Tag.PATIENT_ID, Vr.LO, "943 476 5919")
                .put(0x00102154, Vr.SH, "020 7946 0958")
                .put(Tag.ROWS, Vr.US, new byte[] {4, 0})
                .put(Tag.COLUMNS, Vr.US, new byte[] {8, 0})
                .put(Tag.SAMPLES_PER_PIXEL, Vr.US, new byte[] {1, 0})
                .put(Tag.BITS_ALLOCATED, Vr.US, new byte[] {16, 0})
                .put(Tag.PIXEL_DATA, Vr.OW, new byte[64]);
    }

    private static StoredObject stored(DataSet dataSet, TransferSyntax syntax) throws Exception {
        byte[] file = Subjects.bytes(FileMeta.of(dataSet, syntax).orElseThrow(), dataSet, BulkSource.NONE);
        return StoredObject.read(ByteSource.of(ByteBuffer.wrap(file)));
    }

    private static DataSet output(DataSet source, ProfileOption... options) {
        DicomObject object = Subjects.read(source);
        DataSet made = Subjects.done(Subjects.profile(options), object).dataSet();
        // The pixels of the source, held: the writer of these tests has no source at hand.
        return source.find(Tag.PIXEL_DATA).map(made::with).orElse(made);
    }

    private static List<VerifyFinding> findings(Expectation expectation, DataSet source, DataSet output)
            throws Exception {
        return findings(expectation, source, output, TransferSyntax.EXPLICIT_LITTLE);
    }

    private static List<VerifyFinding> findings(
            Expectation expectation, DataSet source, DataSet output, TransferSyntax syntax) throws Exception {
        return new Verifier(expectation)
                .check(stored(source, TransferSyntax.EXPLICIT_LITTLE), stored(output, syntax))
                .findings();
    }

    private static Element text(int tag, Vr vr, byte[] bytes) {
        byte[] even = java.util.Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
        return Element.of(tag, vr, Value.Bytes.of(even));
    }

    @Test
    void anOutputOfTheEngineIsClear() throws Exception {
        DataSet source = source().build();
        assertThat(findings(Expectation.of(Dates.REMOVED), source, output(source)))
                .isEmpty();
        assertThat(findings(Expectation.of(Dates.MOVED), source, output(source, ProfileOption.RETAIN_MODIFIED_DATES)))
                .isEmpty();
    }

    /// Each identifier in each spelling and character set, at a place and in an encoding by chance.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyPlantedIdentifierIsFound(long seed) throws Exception {
        Random random = new Random(seed);
        DataSet source = source().build();
        DataSet clean = output(source);
        List<String> leaks = List.of(
                "Bandicoot",
                "BANDICOOT",
                "bandicoot",
                "Zo\u00EB",
                "ZO\u00CB",
                "Bandicoot^Zo\u00EB",
                "zo\u00EB bandicoot",
                "Bandicoot, Zo\u00EB",
                "mrBandicoot1",
                "Numbat",
                "Ida",
                "IDA^NUMBAT",
                "ACC-90817",
                "acc90817",
                "Quokka Infirmary",
                "QUOKKA INFIRMARY",
                "943 476 5919",
                "9434765919",
                "943-476-5919",
                "02079460958",
                "Wallaby-77");
        Expectation expectation = Expectation.of(Dates.REMOVED).with(List.of(), List.of("Wallaby-77"));
        List<String> missed = new ArrayList<>();
        int planted = 0;
        for (String leak : leaks) {
            for (String charset : List.of("ISO-8859-1", "UTF-8", "UTF-16LE", "UTF-16BE")) {
                byte[] bytes = ("see " + leak + " here").getBytes(Charset.forName(charset));
                Element element = random.nextBoolean() ? text(NOTE, Vr.LT, bytes) : text(PRIVATE, Vr.OB, bytes);
                DataSet leaking = clean.with(element);
                String place = Tag.display(element.tag());
                if (random.nextBoolean()) {
                    DataSet item = new DataSetBuilder()
                            .putAll(DataSet.EMPTY.with(element))
                            .build();
                    leaking = clean.with(new DataSetBuilder()
                            .putItems(0x00081140, item)
                            .build()
                            .elements()
                            .getFirst());
                    place = "(0008,1140)[0]." + place;
                }
                TransferSyntax syntax = List.of(
                                TransferSyntax.EXPLICIT_LITTLE,
                                TransferSyntax.IMPLICIT_LITTLE,
                                TransferSyntax.EXPLICIT_BIG)
                        .get(random.nextInt(3));
                List<VerifyFinding> found = findings(expectation, source, leaking, syntax);
                planted++;
                if (!found.contains(new VerifyFinding(VerifyCode.IDENTIFIER, place))) {
                    missed.add(leak + " in " + charset + " at " + place + ", seed " + seed);
                }
                assertThat(found.toString()).doesNotContainIgnoringCase(leak);
            }
        }
        assertThat(missed).isEmpty();
        assertThat(planted).isEqualTo(84);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9434765919|NHS_NUMBER",
                "no. 943 476 5919|NHS_NUMBER",
                "CHI 010190 0007|CHI_NUMBER",
                "of SW1A 1AA now|POSTCODE",
                "ec1a1bb|POSTCODE",
                "020 7946 0123|TELEPHONE",
                "+44 20 7946 0123|TELEPHONE",
                "write to a.b@example.org|EMAIL",
                "http://example.org|URL",
                "at www.example.org|URL",
                "2018-05-07|DATE_IN_TEXT",
                "on 07/05/2018|DATE_IN_TEXT",
                "7 May 2018|DATE_IN_TEXT",
                "May 7, 2018|DATE_IN_TEXT",
                "20180507|DATE_IN_TEXT",
                "14 February 2019|SOURCE_DATE",
                "14.02.2019|SOURCE_DATE",
                "1.2.826.0.1.3680043.9.7156.1.4711.3|SOURCE_UID",
                "(1.2.826.0.1.3680043.9.7156.1.4711.3.77)|SOURCE_UID"
            })
    void everyPatternIsFoundInText(String leak, VerifyCode code) throws Exception {
        DataSet source = source().put(Tag.PATIENT_ID, Vr.LO, "P77123").build();
        DataSet leaking = output(source).with(text(NOTE, Vr.LT, leak.getBytes(Charset.forName("US-ASCII"))));
        assertThat(findings(Expectation.of(Dates.REMOVED), source, leaking))
                .contains(new VerifyFinding(code, "(0020,4000)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9434765918",
                "annotation",
                "idaho",
                "T1 SE 10.12.3",
                "0.9434765919",
                "B1000 ADC",
                "1.2.840.10008.5.1.4.1.1.2",
                "ep2d_diff 3x3x3",
                "infirmary"
            })
    void whatOnlyLooksAlikeIsNotFound(String text) throws Exception {
        DataSet source = source().put(Tag.PATIENT_ID, Vr.LO, "P77123").build();
        DataSet harmless = output(source).with(text(NOTE, Vr.LT, text.getBytes(Charset.forName("US-ASCII"))));
        assertThat(findings(Expectation.of(Dates.REMOVED), source, harmless)).isEmpty();
    }

    @Test
    void aChangedPixelIsFoundUnlessAMaskCoversIt() throws Exception {
        DataSet source = source().build();
        byte[] pixels = new byte[64];
        // Row 1, column 3 of eight columns of two bytes.
        pixels[16 + 6] = 1;
        DataSet changed = output(source).with(Element.of(Tag.PIXEL_DATA, Vr.OW, Value.Bytes.of(pixels)));
        VerifyFinding finding = new VerifyFinding(VerifyCode.PIXELS_CHANGED, "(7FE0,0010)");
        Expectation plain = Expectation.of(Dates.REMOVED);
        assertThat(findings(plain, source, changed)).containsExactly(finding);
        assertThat(findings(plain.with(List.of(new Mask(3, 1, 1, 1)), List.of()), source, changed))
                .isEmpty();
        assertThat(findings(plain.with(List.of(new Mask(0, 2, 8, 2)), List.of()), source, changed))
                .containsExactly(finding);
    }

    @Test
    void aDateThatMovedByItselfIsFound() throws Exception {
        DataSet source = source().build();
        DataSet moved = output(source, ProfileOption.RETAIN_MODIFIED_DATES);
        DataSet bent = moved.with(text(Tag.CONTENT_DATE, Vr.DA, "20150101".getBytes(Charset.forName("US-ASCII"))));
        assertThat(findings(Expectation.of(Dates.MOVED), source, bent))
                .containsExactly(new VerifyFinding(VerifyCode.INTERVAL_CHANGED, "(0008,0023)"));
        DataSet late = moved.with(text(Tag.STUDY_TIME, Vr.TM, "101113".getBytes(Charset.forName("US-ASCII"))));
        assertThat(findings(Expectation.of(Dates.MOVED), source, late))
                .containsExactly(new VerifyFinding(VerifyCode.INTERVAL_CHANGED, "(0008,0030)"));
    }

    @Test
    void aReferenceThatNoLongerFitsAndALostInstanceAreFoundOverTheSet() throws Exception {
        Verifier verifier = new Verifier(Expectation.of(Dates.REMOVED));
        DataSet one = source().build();
        DataSet two = source().put(Tag.SOP_INSTANCE_UID, Vr.UI, UID + ".5").build();
        assertThat(verifier.check(
                        stored(one, TransferSyntax.EXPLICIT_LITTLE),
                        stored(output(one), TransferSyntax.EXPLICIT_LITTLE)))
                .isEqualTo(new Verdict.Clear());
        DataSet torn = output(two)
                .with(text(Tag.SERIES_INSTANCE_UID, Vr.UI, "2.25.31415926".getBytes(Charset.forName("US-ASCII"))));
        assertThat(verifier.check(
                                stored(two, TransferSyntax.EXPLICIT_LITTLE),
                                stored(torn, TransferSyntax.EXPLICIT_LITTLE))
                        .findings())
                .containsExactly(new VerifyFinding(VerifyCode.UID_MAP, "(0020,000E)"));
        assertThat(verifier.checkCount(2)).isEqualTo(new Verdict.Clear());
        assertThat(verifier.checkCount(3).findings()).containsExactly(new VerifyFinding(VerifyCode.INSTANCES_LOST, ""));
    }

    @Test
    void aStandardUidThatWasChangedIsFound() throws Exception {
        DataSet source = source().build();
        DataSet other = output(source)
                .with(text(
                        Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.4".getBytes(Charset.forName("US-ASCII"))));
        assertThat(findings(Expectation.of(Dates.REMOVED), source, other).stream()
                        .map(VerifyFinding::code))
                .isEqualTo(List.of(VerifyCode.STANDARD_UID_CHANGED));
    }

    /// Valid numbers are found in every usual spacing, others in none.
    @Test
    void numbersAreFoundByTheirCheckDigit() throws Exception {
        assumeTrue(
                SharedTables.folder("truth").isPresent(), "skipped: there are no shared tables beside this repository");
        DataSet source = source().put(Tag.PATIENT_ID, Vr.LO, "P77123").build();
        DataSet clean = output(source);
        List<Map<String, String>> rows =
                SharedTables.rows(SharedTables.folder("truth").orElseThrow().resolve("nhs_number_vectors.csv"));
        List<String> wrong = new ArrayList<>();
        for (Map<String, String> row : rows) {
            String number = row.getOrDefault("number", "");
            for (String between : List.of("", " ", "-")) {
                String spaced =
                        String.join(between, number.substring(0, 3), number.substring(3, 6), number.substring(6));
                DataSet leaking = clean.with(text(NOTE, Vr.LT, spaced.getBytes(Charset.forName("US-ASCII"))));
                boolean found = findings(Expectation.of(Dates.REMOVED), source, leaking).stream()
                        .map(VerifyFinding::code)
                        .anyMatch(code -> code == VerifyCode.NHS_NUMBER || code == VerifyCode.CHI_NUMBER);
                if (found != "1".equals(row.get("valid"))) {
                    wrong.add(spaced);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(rows).hasSizeGreaterThan(40);
    }
}
