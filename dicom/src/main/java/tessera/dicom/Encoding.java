package tessera.dicom;

import java.nio.ByteOrder;

/// How the elements of one data set are laid out as bytes (PS3.5 §7.1). An item of a sequence in a UN element
/// may be encoded otherwise than the data set around it (PS3.5 §6.2.2), so every [DataSet] knows its own.
public enum Encoding {
    IMPLICIT_LITTLE(false, ByteOrder.LITTLE_ENDIAN),
    EXPLICIT_LITTLE(true, ByteOrder.LITTLE_ENDIAN),
    EXPLICIT_BIG(true, ByteOrder.BIG_ENDIAN);

    private final boolean explicitVr;
    private final ByteOrder order;

    Encoding(boolean explicitVr, ByteOrder order) {
        this.explicitVr = explicitVr;
        this.order = order;
    }

    public boolean explicitVr() {
        return explicitVr;
    }

    public boolean bigEndian() {
        return order == ByteOrder.BIG_ENDIAN;
    }

    public ByteOrder order() {
        return order;
    }
}
