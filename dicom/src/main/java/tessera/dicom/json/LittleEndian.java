package tessera.dicom.json;

import tessera.dicom.Encoding;
import tessera.dicom.Value;
import tessera.dicom.Vr;

/// Binary values in the byte order of JSON and XML, which is little endian whatever the source was (PS3.18 §F.2.7).
final class LittleEndian {
    private LittleEndian() {}

    /// A copy with the words of a big endian source turned around; a last incomplete word stays as it is.
    static byte[] of(Value.Bytes bytes, Vr vr, Encoding encoding) {
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
