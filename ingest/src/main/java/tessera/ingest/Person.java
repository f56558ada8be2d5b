package tessera.ingest;

import tessera.dicom.DataSet;
import tessera.dicom.Tag;

/// Who an object says it shows, as sent; empty text where it says nothing. Identifiable: it stays in memory.
record Person(String issuer, String patientId, String name, String birthDate, String sex) {
    private static final int ISSUER_OF_PATIENT_ID = 0x00100021;

    static Person of(DataSet dataSet) {
        return new Person(
                text(dataSet, ISSUER_OF_PATIENT_ID),
                text(dataSet, Tag.PATIENT_ID),
                text(dataSet, Tag.PATIENT_NAME),
                text(dataSet, Tag.PATIENT_BIRTH_DATE),
                text(dataSet, Tag.PATIENT_SEX));
    }

    /// Whether Patient ID and issuer, where both name one, are the same.
    boolean mayBe(Person other) {
        boolean sameIssuer = issuer.isBlank() || other.issuer.isBlank() || issuer.equals(other.issuer);
        return sameIssuer && patientId.equals(other.patientId);
    }

    private static String text(DataSet dataSet, int tag) {
        return dataSet.string(tag).orElse("");
    }

    @Override
    public String toString() {
        return "***";
    }
}
