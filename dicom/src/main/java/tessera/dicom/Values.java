package tessera.dicom;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Raw values as Java values, by value representation and byte order. Text that is no number is left out.
final class Values {
    private Values() {}

    static List<String> strings(Vr vr, Value.Bytes bytes, DataSet context) {
        return switch (vr.kind()) {
            case STRING, TEXT -> TextValues.of(vr, bytes, context.characterSetTerms());
            case NUMBERS ->
                vr == Vr.FL || vr == Vr.FD
                        ? doubles(vr, bytes, context).stream()
                                .map(String::valueOf)
                                .toList()
                        : integers(vr, bytes, context).stream()
                                .map(number -> vr == Vr.UV ? Long.toUnsignedString(number) : Long.toString(number))
                                .toList();
            case BYTES, ITEMS -> List.of();
        };
    }

    static List<Long> integers(Vr vr, Value.Bytes bytes, DataSet context) {
        if (vr.isString()) {
            return TextValues.of(vr, bytes, context.characterSetTerms()).stream()
                    .map(Values::wholeNumber)
                    .flatMap(Optional::stream)
                    .toList();
        }
        if (vr.kind() != Vr.Kind.NUMBERS) {
            return List.of();
        }
        ByteBuffer source = bytes.buffer().order(context.encoding().order());
        List<Long> numbers = new ArrayList<>(bytes.length() / vr.maxLength());
        while (source.remaining() >= vr.maxLength()) {
            numbers.add(integer(vr, source));
        }
        return numbers;
    }

    static List<Double> doubles(Vr vr, Value.Bytes bytes, DataSet context) {
        if (vr.isString()) {
            return TextValues.of(vr, bytes, context.characterSetTerms()).stream()
                    .map(Values::number)
                    .flatMap(Optional::stream)
                    .toList();
        }
        if (vr != Vr.FL && vr != Vr.FD) {
            return integers(vr, bytes, context).stream().map(Long::doubleValue).toList();
        }
        ByteBuffer source = bytes.buffer().order(context.encoding().order());
        List<Double> numbers = new ArrayList<>(bytes.length() / vr.maxLength());
        while (source.remaining() >= vr.maxLength()) {
            numbers.add(vr == Vr.FL ? source.getFloat() : source.getDouble());
        }
        return numbers;
    }

    private static long integer(Vr vr, ByteBuffer source) {
        return switch (vr) {
            case US -> Short.toUnsignedLong(source.getShort());
            case SS -> source.getShort();
            case UL -> Integer.toUnsignedLong(source.getInt());
            case SL -> source.getInt();
            case FL -> (long) source.getFloat();
            case FD -> (long) source.getDouble();
            // AT is two words, group first, in either byte order (PS3.5 §6.2).
            case AT -> Short.toUnsignedLong(source.getShort()) << 16 | Short.toUnsignedLong(source.getShort());
            default -> source.getLong();
        };
    }

    private static Optional<Long> wholeNumber(String text) {
        try {
            return Optional.of(Long.parseLong(text.startsWith("+") ? text.substring(1) : text));
        } catch (NumberFormatException notWhole) {
            return number(text).map(Double::longValue);
        }
    }

    private static Optional<Double> number(String text) {
        if (text.isEmpty() || !text.chars().allMatch(c -> "+-.0123456789eE".indexOf(c) >= 0)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Double.valueOf(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
