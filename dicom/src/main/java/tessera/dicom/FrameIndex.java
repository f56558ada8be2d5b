package tessera.dicom;

import java.util.List;
import java.util.Optional;

/// Finds the frames of an object in its source without decoding anything, for every layout of PS3.5 §8 and
/// §A.4.
///
/// - Native pixel data: from rows, columns, samples and bits. A one-bit frame that does not start with a byte
///   gets all the bytes that hold its bits, and [Frame#firstBit] says where in the first one it starts: whoever
///   sends it on either shifts or passes these bytes on with that number.
/// - Encapsulated: by the Extended Offset Table, the Basic Offset Table or the fragments themselves. A table
///   that points anywhere but at fragments is passed over.
/// - A deflated data set has no frames here: its bytes are not in the source as they are.
///
/// The tables are held by the reader, so that the source is not asked again.
public final class FrameIndex {
    private static final List<Integer> PIXELS =
            List.of(Tag.PIXEL_DATA, Tag.FLOAT_PIXEL_DATA, Tag.DOUBLE_FLOAT_PIXEL_DATA);

    private FrameIndex() {}

    /// The frames in order, read-only; empty for an object without pixels, and where its frames cannot be told
    /// apart. Native pixel data that end early give the frames that are whole.
    public static List<Frame> of(DicomObject object) {
        Optional<Element> pixels = pixels(object.dataSet());
        if (object.transferSyntax().deflated() || pixels.isEmpty()) {
            return List.of();
        }
        return switch (pixels.get().value()) {
            case Value.Fragments fragments -> FragmentFrames.of(object.dataSet(), fragments);
            case Value.Bulk(long offset, long length) -> NativeFrames.of(object.dataSet(), offset, length);
            case Value.Bytes _, Value.Items _ -> List.of();
        };
    }

    /// The element that holds the pixels, of whichever of the three kinds.
    static Optional<Element> pixels(DataSet dataSet) {
        return PIXELS.stream().flatMap(tag -> dataSet.find(tag).stream()).findFirst();
    }
}
