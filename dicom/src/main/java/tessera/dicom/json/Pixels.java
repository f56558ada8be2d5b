package tessera.dicom.json;

import tessera.dicom.Tag;

/// The attributes that hold pixels (PS3.5 §8) and are never inside metadata, however small, icons included.
final class Pixels {
    private Pixels() {}

    static boolean isPixelData(int tag) {
        return tag == Tag.PIXEL_DATA || tag == Tag.FLOAT_PIXEL_DATA || tag == Tag.DOUBLE_FLOAT_PIXEL_DATA;
    }
}
