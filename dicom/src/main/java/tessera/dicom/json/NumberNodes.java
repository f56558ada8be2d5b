package tessera.dicom.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.OptionalInt;
import tessera.dicom.Tag;
import tessera.dicom.Vr;

/// One JSON value of a binary representation as bytes (PS3.18 §F.2.3).
final class NumberNodes {
    /// Beyond these no decimal exponent makes a number that any representation holds.
    private static final int LARGEST_EXPONENT = 400;

    private NumberNodes() {}

    /// Puts exactly as many bytes as one value of `vr` has.
    static void put(Vr vr, JsonNode node, ByteBuffer target, String path) throws JsonFailure {
        String text = ValueReader.scalar(node)
                .orElseThrow(() -> new JsonFailure("json.value", path, "the vr asks for a number"));
        switch (vr) {
            case AT -> putTag(text, target, path);
            case FL -> target.putFloat((float) real(text, path));
            case FD -> target.putDouble(real(text, path));
            case US -> target.putShort((short) whole(text, 0, 16, path));
            case SS -> target.putShort((short) whole(text, 1, 15, path));
            case UL -> target.putInt((int) whole(text, 0, 32, path));
            case SL -> target.putInt((int) whole(text, 1, 31, path));
            case UV -> target.putLong(whole(text, 0, 64, path));
            case SV -> target.putLong(whole(text, 1, 63, path));
            default -> throw new IllegalStateException(vr + " holds no binary numbers");
        }
    }

    private static void putTag(String text, ByteBuffer target, String path) throws JsonFailure {
        OptionalInt tag = Tag.parse(text);
        if (tag.isEmpty()) {
            throw new JsonFailure("json.value", path, "not a tag of eight hexadecimal digits");
        }
        target.putShort((short) Tag.group(tag.getAsInt())).putShort((short) Tag.element(tag.getAsInt()));
    }

    private static double real(String text, String path) throws JsonFailure {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "nan":
                return Double.NaN;
            case "infinity", "inf", "+infinity", "+inf":
                return Double.POSITIVE_INFINITY;
            case "-infinity", "-inf":
                return Double.NEGATIVE_INFINITY;
            default:
                break;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            throw new JsonFailure("json.value", path, "not a number");
        }
    }

    /// `signs` is 1 for a signed representation of one bit more than `bits`.
    private static long whole(String text, int signs, int bits, String path) throws JsonFailure {
        try {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
                throw new JsonFailure("json.value", path, "the number is out of range");
            }
            BigInteger whole = number.toBigIntegerExact();
            if (whole.bitLength() > bits || (signs == 0 && whole.signum() < 0)) {
                throw new JsonFailure("json.value", path, "the number is out of range");
            }
            return whole.longValue();
        } catch (NumberFormatException | ArithmeticException notWhole) {
            throw new JsonFailure("json.value", path, "not a whole number");
        }
    }
}
