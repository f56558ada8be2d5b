package tessera.dicom.json;

import tessera.dicom.Encoding;
import tessera.dicom.Tag;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// What JSON and XML do with values of bytes and words.
public final class BinaryValues {
    private BinaryValues() {}

    /// Whether the attribute holds pixels (PS3.5 §8), which are never inside metadata, however small, icons
    /// included.
    public static boolean isPixelData(int tag) {
        return tag == Tag.PIXEL_DATA || tag == Tag.FLOAT_PIXEL_DATA || tag == Tag.DOUBLE_FLOAT_PIXEL_DATA;
    }

    /// A copy in the byte order of inline binary and bulk data, which is little endian whatever the source was
    /// (PS3.18 §F.2.7). The words of a big endian source are turned around; a last incomplete word stays as it
    /// is.
    public static byte[] littleEndian(Value.Bytes bytes, Vr vr, Encoding encoding) {
        byte[] copy = bytes.toArray();
        int unit = encoding.bigEndian() ? vr.unitBytes() : 1;
        for (int start = 0; unit > 1 && start + unit <= copy.length; start += unit) {
            for (int low = start, high = start + unit - 1; low < high; low++, high--) {
                byte swapped = copy[low];
                copy[low] = copy[high];
                copy[high] = swapped;
            }
        }
        return copy;
    }
}
