package tessera.deident;

import java.nio.charset.StandardCharsets;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// Values that say nothing and are valid (PS3.15 §E.1.1, action D). They are always the same ones, or made from
/// the participant's code, so that the entities above the instance stay consistent.
final class DummyValues {
    static final String TEXT = "REMOVED";

    private final String participantCode;

    DummyValues(String participantCode) {
        this.participantCode = participantCode;
    }

    /// `before` says how many numbers an attribute has that is made of numbers.
    Value.Bytes of(int tag, Vr vr, int lengthBefore) {
        return switch (vr.kind()) {
            case STRING, TEXT -> text(textOf(tag, vr), vr);
            case NUMBERS -> zeros(Math.max(vr.maxLength(), lengthBefore - lengthBefore % vr.maxLength()));
            case BYTES -> zeros(Math.max(2, vr.unitBytes()));
            case ITEMS -> throw new IllegalArgumentException("a sequence has items, not a value");
        };
    }

    private String textOf(int tag, Vr vr) {
        if (tag == Tag.PATIENT_ID || vr == Vr.PN) {
            return participantCode;
        }
        return switch (vr) {
            case DA -> "19000101";
            case TM -> "000000";
            case DT -> "19000101000000";
            case AS -> "000Y";
            case IS, DS -> "0";
            case UR -> "urn:removed";
            default -> TEXT;
        };
    }

    static Value.Bytes text(String text, Vr vr) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if ((bytes.length & 1) == 0) {
            return Value.Bytes.of(bytes);
        }
        byte[] even = java.util.Arrays.copyOf(bytes, bytes.length + 1);
        even[bytes.length] = vr.padding();
        return Value.Bytes.of(even);
    }

    private static Value.Bytes zeros(int length) {
        return Value.Bytes.of(new byte[length]);
    }
}
