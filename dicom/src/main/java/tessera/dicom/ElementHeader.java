package tessera.dicom;

/// Tag, value representation and length of an element, as they stood in the source.
///
/// @param length of the value in bytes; [#UNDEFINED] when a delimiter ends it
record ElementHeader(int tag, Vr vr, int vrCode, long headerOffset, long valueOffset, long length) {
    static final long UNDEFINED = 0xFFFFFFFFL;

    boolean undefinedLength() {
        return length == UNDEFINED;
    }

    /// Whether the source said UN, or nothing and the tag is unknown: see [Element#writtenAsUnknown].
    boolean writtenAsUnknown() {
        return vrCode == Vr.UN.code() || (vrCode == 0 && vr == Vr.UN);
    }

    /// The same place in the source, understood otherwise.
    ElementHeader as(Vr other) {
        return new ElementHeader(tag, other, vrCode, headerOffset, valueOffset, length);
    }

    Element element(Value value, long valueLength) {
        return new Element(tag, vr, vrCode, value, headerOffset, valueOffset, valueLength);
    }
}
