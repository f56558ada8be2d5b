package tessera.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Builds a data set from Java values, well formed: in tag order, of even lengths, with the padding of each
/// value representation. Text beyond ASCII is written in UTF-8, and the data set then says so in (0008,0005)
/// unless that was put already. What is put twice replaces what was there.
///
/// It does not hold values against the rules of their representation: tests need broken ones.
public final class DataSetBuilder {
    private static final String UTF_8_TERM = "ISO_IR 192";

    private final Map<Integer, Element> elements = new TreeMap<>(Integer::compareUnsigned);
    private boolean beyondAscii;

    /// Text values, of any string representation; none makes an element without a value.
    public DataSetBuilder put(int tag, Vr vr, String... values) {
        String joined = String.join("\\", values);
        beyondAscii |= !joined.chars().allMatch(c -> c < 0x80);
        return put(tag, vr, joined.getBytes(StandardCharsets.UTF_8));
    }

    /// The raw bytes of a value in little endian, padded here to an even length.
    public DataSetBuilder put(int tag, Vr vr, byte[] bytes) {
        byte[] even = bytes;
        if ((bytes.length & 1) != 0) {
            even = Arrays.copyOf(bytes, bytes.length + 1);
            even[bytes.length] = vr.padding();
        }
        return put(Element.of(tag, vr, Value.Bytes.of(even)));
    }

    /// Binary numbers of US, SS, UL, SL, UV, SV or AT (a tag), or IS as text.
    public DataSetBuilder putNumbers(int tag, Vr vr, long... numbers) {
        if (vr.isString()) {
            return put(tag, vr, Arrays.stream(numbers).mapToObj(Long::toString).toArray(String[]::new));
        }
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * vr.maxLength()).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) {
            switch (vr) {
                case US, SS -> bytes.putShort((short) number);
                case UL, SL -> bytes.putInt((int) number);
                case UV, SV -> bytes.putLong(number);
                case AT -> bytes.putShort((short) (number >> 16)).putShort((short) number);
                default -> throw new IllegalArgumentException(vr + " holds no whole numbers");
            }
        }
        return put(tag, vr, bytes.array());
    }

    /// Binary numbers of FL or FD, or DS as text.
    public DataSetBuilder putDoubles(int tag, Vr vr, double... numbers) {
        if (vr == Vr.DS) {
            return put(
                    tag,
                    vr,
                    Arrays.stream(numbers).mapToObj(DataSetBuilder::decimal).toArray(String[]::new));
        }
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * vr.maxLength()).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) {
            switch (vr) {
                case FL -> bytes.putFloat((float) number);
                case FD -> bytes.putDouble(number);
                default -> throw new IllegalArgumentException(vr + " holds no floating-point numbers");
            }
        }
        return put(tag, vr, bytes.array());
    }

    /// A sequence with its items, written with defined lengths.
    public DataSetBuilder putItems(int tag, DataSet... items) {
        List<Value.Item> made = Arrays.stream(items)
                .map(item -> new Value.Item(item, false, -1))
                .toList();
        return put(Element.of(tag, Vr.SQ, new Value.Items(made, false)));
    }

    public DataSetBuilder put(Element element) {
        elements.put(element.tag(), element);
        return this;
    }

    /// All elements of a little-endian data set.
    public DataSetBuilder putAll(DataSet dataSet) {
        if (dataSet.encoding().bigEndian()) {
            throw new IllegalArgumentException("the values of a big-endian data set cannot be taken over as they are");
        }
        dataSet.elements().forEach(this::put);
        return this;
    }

    public DataSetBuilder remove(int tag) {
        elements.remove(tag);
        return this;
    }

    /// The data set in explicit little endian, inside too.
    public DataSet build() {
        if (beyondAscii && !elements.containsKey(Tag.SPECIFIC_CHARACTER_SET)) {
            put(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, UTF_8_TERM);
        }
        Element declared = elements.get(Tag.SPECIFIC_CHARACTER_SET);
        List<String> terms = declared != null && declared.value() instanceof Value.Bytes bytes
                ? TextValues.of(Vr.CS, bytes, List.of())
                : List.of();
        return new DataSet(List.copyOf(elements.values()), Encoding.EXPLICIT_LITTLE, terms);
    }

    /// A number in at most 16 characters (PS3.5 §6.2, DS).
    private static String decimal(double number) {
        String shortest = number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
        for (int digits = 15; shortest.length() > Vr.DS.maxLength() && digits > 0; digits--) {
            shortest = new BigDecimal(number).round(new MathContext(digits)).toString();
        }
        return shortest;
    }
}
