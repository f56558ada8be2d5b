package tessera.dicom;

/// One data element (PS3.5 §7.1).
///
/// @param tag group and element as one unsigned number
/// @param vr as written; for implicit encodings, and where UN was written, from the dictionary; UN where neither says
/// @param vrCode the two bytes written as VR, 0 when none were (implicit encodings, built elements): differs from `vr`
///     only where the source used UN for a known attribute, or letters that no edition of the standard knows
/// @param headerOffset where the tag stands in the source; -1 for an element that was built
/// @param valueOffset where the value starts in the source; -1 for an element that was built
/// @param valueLength bytes of the value in the source, delimiters included when its length is undefined; for a built
///     element the length of its bytes, -1 for a built sequence
public record Element(int tag, Vr vr, int vrCode, Value value, long headerOffset, long valueOffset, long valueLength) {

    /// An element that comes from no source.
    public static Element of(int tag, Vr vr, Value value) {
        long length = value instanceof Value.Bytes bytes ? bytes.length() : -1;
        return new Element(tag, vr, 0, value, -1, -1, length);
    }

    /// Whether the source said UN: the value, or what is in its items, is then as in implicit little endian
    /// whatever is around it (PS3.5 §6.2.2). `vr` may be another one all the same, when the tag is a known one.
    public boolean writtenAsUnknown() {
        return vrCode == Vr.UN.code() || (vrCode == 0 && vr == Vr.UN);
    }

    public boolean isEmpty() {
        return switch (value) {
            case Value.Bytes bytes -> bytes.length() == 0;
            case Value.Items items -> items.items().isEmpty();
            case Value.Fragments _ -> false;
            case Value.Bulk bulk -> bulk.length() == 0;
        };
    }

    @Override
    public String toString() {
        return Tag.display(tag) + " " + vr + " " + value;
    }
}
