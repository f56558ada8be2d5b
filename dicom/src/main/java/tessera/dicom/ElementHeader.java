package tessera.dicom;

/// Tag, value representation and length of an element, as they stood in the source.
///
/// @param length of the value in bytes; [#UNDEFINED] when a delimiter ends it
record ElementHeader(int tag, Vr vr, int vrCode, long headerOffset, long valueOffset, long length) {
    static final long UNDEFINED = 0xFFFFFFFFL;

    boolean undefinedLength() {
        return length == UNDEFINED;
    }

    Element element(Value value, long valueLength) {
        return new Element(tag, vr, vrCode, value, headerOffset, valueOffset, valueLength);
    }
}
