package tessera.app.demo;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tessera.kernel.Sha256;

/// One CT image of the demonstration as a CT Image Storage instance (PS3.3 §A.3), with the clinical trial
/// modules (PS3.3 §C.7.1.3, §C.7.2.3, §C.7.3.2).
final class DemoImage {
    /// The Rescale Intercept: HU of a stored 0.
    static final int INTERCEPT = -1024;

    private static final String CT_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;

    private final DemoTrial trial;
    private final DemoParticipant participant;
    private final DemoTrial.Visit visit;
    private final int number;

    DemoImage(DemoTrial trial, DemoParticipant participant, DemoTrial.Visit visit, int number) {
        this.trial = trial;
        this.participant = participant;
        this.visit = visit;
        this.number = number;
    }

    ByteBuffer encode(short[] stored) {
        AttributeList list = new AttributeList();
        describeParticipant(list);
        describeTrial(list);
        describeStudy(list);
        describeEquipment(list);
        describeGeometry(list);
        describePixels(list);
        return list.encode(stored);
    }

    private void describeParticipant(AttributeList list) {
        list.put("PatientName", participant.code() + "^Phantom");
        list.put("PatientID", participant.code());
        list.put("PatientBirthDate");
        list.put("PatientSex", String.valueOf(participant.sex()));
        list.put("PatientAge", String.format("%03dY", participant.ageYears()));
        list.put("PatientIdentityRemoved", "YES");
        list.put("DeidentificationMethod", "Synthetic phantom: no person was imaged");
    }

    private void describeTrial(AttributeList list) {
        list.put("ClinicalTrialSponsorName", "Tessera demonstration");
        list.put("ClinicalTrialProtocolID", DemoTrial.CODE.value());
        list.put("ClinicalTrialProtocolName", DemoTrial.TITLE);
        list.put("ClinicalTrialSiteID", participant.site());
        list.put("ClinicalTrialSiteName", "Demonstration site " + participant.site());
        list.put("ClinicalTrialSubjectID", participant.code());
        list.put("ClinicalTrialTimePointID", visit.id());
        list.put("ClinicalTrialTimePointDescription", visit.description());
    }

    private void describeStudy(AttributeList list) {
        LocalDate day = participant.baseline().plusDays(visit.days());
        String date = day.format(DATE);
        String time = String.format("%02d%02d00", 8 + participant.number() % 9, visit.days() % 60);
        for (String of : new String[] {"Study", "Series", "Acquisition", "Content"}) {
            list.put(of + "Date", date);
            list.put(of + "Time", time);
        }
        list.put("SOPClassUID", CT_IMAGE_STORAGE);
        list.put("SOPInstanceUID", uid("instance", number));
        list.put("StudyInstanceUID", uid("study", 0));
        list.put("SeriesInstanceUID", uid("series", 0));
        list.put("FrameOfReferenceUID", uid("frame", 0));
        list.put("PositionReferenceIndicator");
        list.put("StudyID", visit.id());
        list.put("AccessionNumber");
        list.put("ReferringPhysicianName");
        list.put(
                "StudyDescription",
                "CT chest and abdomen, " + visit.description().toLowerCase(Locale.ROOT));
        list.put("SeriesDescription", "Portal venous " + decimal(trial.grid().sliceSpacingMm()) + " mm");
        list.put("SeriesNumber", "2");
        list.put("Modality", "CT");
        list.put("BodyPartExamined", "CHESTABDOMEN");
        list.put("LongitudinalTemporalInformationModified", "UNMODIFIED");
        list.put("BurnedInAnnotation", "NO");
    }

    private static void describeEquipment(AttributeList list) {
        list.put("ImageType", "ORIGINAL", "PRIMARY", "AXIAL");
        list.put("Manufacturer", "Tessera");
        list.put("ManufacturerModelName", "Phantom generator");
        list.put("KVP", "120");
        list.put("XRayTubeCurrent", "220");
        list.put("ExposureTime", "500");
        list.put("ConvolutionKernel", "STANDARD");
        list.put("GantryDetectorTilt", "0");
        list.put("ContrastBolusAgent", "Simulated");
        list.put("AcquisitionNumber", "1");
        list.put("PatientPosition", "HFS");
    }

    private void describeGeometry(AttributeList list) {
        Grid grid = trial.grid();
        String corner = decimal(grid.middleMm(0));
        String height = decimal(grid.heightMm(number));
        String pixel = decimal(grid.pixelMm());
        list.put("InstanceNumber", Integer.toString(number + 1));
        list.put("ImagePositionPatient", corner, corner, height);
        list.put("ImageOrientationPatient", "1", "0", "0", "0", "1", "0");
        list.put("SliceLocation", height);
        list.put("SliceThickness", decimal(grid.sliceSpacingMm()));
        list.put("SpacingBetweenSlices", decimal(grid.sliceSpacingMm()));
        list.put("PixelSpacing", pixel, pixel);
        list.put("ReconstructionDiameter", decimal(grid.fieldMm()));
    }

    private void describePixels(AttributeList list) {
        list.put("SamplesPerPixel", 1);
        list.put("PhotometricInterpretation", "MONOCHROME2");
        list.put("Rows", trial.grid().matrix());
        list.put("Columns", trial.grid().matrix());
        list.put("BitsAllocated", 16);
        list.put("BitsStored", 12);
        list.put("HighBit", 11);
        list.put("PixelRepresentation", 0);
        list.put("RescaleIntercept", Integer.toString(INTERCEPT));
        list.put("RescaleSlope", "1");
        list.put("RescaleType", "HU");
        list.put("WindowCenter", "60", "-600");
        list.put("WindowWidth", "380", "1500");
        list.put("WindowCenterWidthExplanation", "ABDOMEN", "LUNG");
    }

    /// `2.25.` and 128 bits (PS3.5 §B.2) that depend on the seed and on what is named, and on nothing else.
    private String uid(String level, int of) {
        String name =
                String.join("|", Long.toString(trial.seed()), grid(), participant.code(), visit.id(), level) + "|" + of;
        byte[] digest = Sha256.of(name.getBytes(StandardCharsets.UTF_8)).bytes();
        return "2.25." + new BigInteger(1, digest, 0, 16);
    }

    private String grid() {
        return trial.grid().matrix() + "x" + trial.grid().slices();
    }

    /// A DS value: at most four decimals, no trailing zeros.
    private static String decimal(double value) {
        return BigDecimal.valueOf(value)
                .setScale(4, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
